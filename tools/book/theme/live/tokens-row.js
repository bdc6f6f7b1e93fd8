// A row of tokens: painting it, and telling of what is in it.

/** Tokens that are painted at once; the others follow frame by frame. */
const PAINTED = 3000;

/** Where tokens begin and end, in bytes. */
const cuts = (tokens) => {
    const all = new Set([0]);
    let end = 0;
    for (const { bytes } of tokens) all.add(end += bytes.length);
    return all;
};

/** Whether `other` cuts elsewhere than at these ends. */
const isCut = (other, start, end) => {
    if (!other.has(start) || !other.has(end)) return true;
    for (let at = start + 1; at < end; at++) {
        if (other.has(at)) return true;
    }
    return false;
};

/** Puts the tokens into the row, the first ones now. */
const paint = (row, tokens, name, other) => {
    let start = 0;
    const element = (token, place) => {
        const end = start + token.bytes.length;
        const differs = other && isCut(other, start, end);
        start = end;
        const kind = token.special ? " live-special" : "";
        const made = document.createElement("span");
        made.className = `tok tok${place % 8}${kind}` +
            (differs ? " live-ring" : "");
        made.dataset.place = place;
        made.dataset.part = `${name}.tokens.${place}`;
        made.tabIndex = place === 0 ? 0 : -1;
        made.setAttribute("role", "button");
        made.textContent = shown(token.bytes);
        return made;
    };
    const add = (from) => {
        const part = tokens.slice(from, from + PAINTED);
        row.append(...part.flatMap((token, place) => {
            const made = element(token, from + place);
            // A line ends where the text's does.
            return token.bytes.includes(10) ? [made, h("br")] : [made];
        }));
        const next = from + PAINTED;
        if (next < tokens.length) requestAnimationFrame(() => add(next));
    };
    add(0);
};

/** What a token is, in a line. */
const about = ({ id, bytes, rank, special }) => h("span", {},
    h("code", {}, shown(bytes)), ` has the id ${id}, `,
    counted(bytes.length, "byte"), ": ", h("code", {}, hex(bytes)),
    special ? "; a special token" : rank == null ? ""
        : `; merge ${count(rank)} makes it`);

/** How long a text is, in all that it is counted in. */
const counts = ({ tokens, chars, bytes }) => h("p", { class: "live-counts" },
    [counted(tokens, "token"), counted(chars, "character"),
        counted(bytes, "byte"),
        tokens ? `${(bytes / tokens).toFixed(2)} bytes per token` : null]
        .filter(Boolean).join(" · "));
