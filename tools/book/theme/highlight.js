// Colours for the languages of this book, in a fraction of the size of a
// highlighter for all languages. mdBook calls it by the name `hljs`.
"use strict";

window.hljs = (() => {
    const words = (list) => `\\b(?:${list.replaceAll(" ", "|")})\\b`;
    const number = String.raw`\b(?:0[xb])?\d[\w]*(?:\.\d\w*)?`;
    const quoted = String.raw`"(?:\\[^]|[^"\\])*"`;

    // Each kind becomes a class; the first that fits at a place wins.
    const languages = {
        rust: {
            comment: String.raw`\/\/.*|\/\*[^]*?\*\/`,
            string: String.raw`b?r(?<h>#*)"[^]*?"\k<h>|b?${quoted}`
                + String.raw`|b?'(?:\\[^']+'|\\''|[^'\\\n]')`,
            attribute: String.raw`#!?\[[^\]]*\]`,
            lifetime: String.raw`'[a-z_]\w*`,
            number,
            keyword: words("as async await break const continue crate dyn "
                + "else enum extern false fn for if impl in let loop match "
                + "mod move mut pub ref return self Self static struct super "
                + "trait true type unsafe use where while"),
            macro: String.raw`\b[a-z_]\w*!`,
            type: String.raw`\b[A-Z]\w*|`
                + words("bool char f32 f64 i8 i16 i32 i64 i128 isize str "
                    + "u8 u16 u32 u64 u128 usize"),
        },
        python: {
            comment: "#.*",
            string: String.raw`r?${quoted}|r?'(?:\\[^]|[^'\\])*'`,
            number,
            keyword: words("and as assert class def elif else False for from "
                + "if import in is lambda None not or return self True while "
                + "with yield"),
        },
        toml: { comment: "#.*", string: quoted, attribute: String.raw`^\[.*`, number },
        json: { string: quoted, number, keyword: words("true false null") },
        console: { prompt: String.raw`^\$ `, comment: "# .*" },
    };

    const patterns = new Map(Object.entries(languages).map(([name, kinds]) => {
        const groups = Object.entries(kinds)
            .map(([kind, pattern]) => `(?<${kind}>${pattern})`);
        return [name, new RegExp(groups.join("|"), "gm")];
    }));

    function colour(node, pattern) {
        const pieces = [];
        let end = 0;
        for (const match of node.data.matchAll(pattern)) {
            const kinds = Object.entries(match.groups)
                .filter(([kind, text]) => text && kind !== "h");
            const piece = document.createElement("span");
            piece.className = `hl-${kinds[0]?.[0]}`;
            piece.textContent = match[0];
            pieces.push(node.data.slice(end, match.index), piece);
            end = match.index + match[0].length;
        }
        node.replaceWith(...pieces, node.data.slice(end));
    }

    // In a line of text, code up to this length is not broken: `todo!()`.
    const longestWhole = 16;

    function highlightBlock(code) {
        if (code.parentElement.localName !== "pre") {
            code.classList.toggle("whole", code.textContent.length <= longestWhole);
        }
        const [, language] = code.className.match(/language-(\w+)/) ?? [];
        const pattern = patterns.get(language);
        if (!pattern) return;
        const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(walker.currentNode);
        for (const node of nodes) colour(node, pattern);
    }

    return { configure() {}, highlightBlock };
})();
