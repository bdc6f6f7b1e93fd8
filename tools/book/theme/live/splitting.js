// Chapters 2, 6 and 11: one text, split in several ways.

/** The ways, as their chapters name them. */
const WAYS = [["words", "words (chapter 2)"], ["gpt2", "GPT-2"],
    ["cl100k", "cl100k"], ["o200k", "o200k"], ["llama3", "Llama 3"],
    ["qwen2", "Qwen"], ["deepseek", "DeepSeek"]];

/** Pieces that are shown of each way. */
const SHOWN_PIECES = 2000;

class LiveSplitting extends Widget {
    defaults = {
        text: "",
        ways: ["words", "gpt2", "cl100k", "o200k"],
        offer: WAYS.map(([name]) => name),
    };

    build() {
        const offered = WAYS.filter(([name]) =>
            this.state.offer.includes(name));
        this.controls.append(textField(this, "text", "Text"),
            h("fieldset", { class: "splitting-ways" },
                h("legend", {}, "Split it by"),
                offered.map(([name, label]) => this.#way(name, label))),
            h("div", { class: "live-buttons" },
                button("Start over", () => this.reset())));
    }

    /** The check box of a way. */
    #way(name, label) {
        const input = h("input", {
            type: "checkbox",
            value: name,
            checked: this.state.ways.includes(name),
            onchange: () => {
                const chosen = new Set(this.state.ways);
                chosen[input.checked ? "add" : "delete"](name);
                // The rows keep the order of the check boxes.
                this.set("ways", WAYS.map(([known]) => known)
                    .filter((known) => chosen.has(known)));
            },
        });
        return h("label", { class: "live-check" }, input, label);
    }

    questions() {
        const { text, ways } = this.state;
        // Where the borders are is counted in this text.
        this.asked = text;
        return { splitting: { ask: "splitting", text, ways } };
    }

    draw({ splitting: { ways } }, output) {
        const text = this.asked;
        if (ways.length === 0) {
            output.append(h("p", { class: "live-hint" }, "Check at least one box above."));
            return;
        }
        const hint = h("p", { class: "live-hint", "aria-live": "polite" },
            text ? "Choose a piece, or go through them with the arrows." : "No text.");
        const borders = ways.map((way) => bordersOf(way.pieces, text));
        ways.forEach((way, place) => output.append(splittingWay({
            way, place, text, hint,
            above: borders[place - 1], borders: borders[place],
        })));
        output.append(ways.length > 1 ? splittingKey() : "", hint);
    }
}

/** The parts of a text: its pieces, and what is between them. */
const partsOf = (pieces, text) => {
    const parts = [];
    let end = 0;
    pieces.forEach(({ utf16: [from, to] }, piece) => {
        if (end < from) parts.push({ from: end, to: from });
        parts.push({ from, to, piece });
        end = to;
    });
    if (end < text.length) parts.push({ from: end, to: text.length });
    return parts;
};

/** The places within a text at which a part ends and the next one begins. */
const bordersOf = (pieces, text) =>
    new Set(partsOf(pieces, text).map(({ from }) => from)
        .filter((from) => from > 0));

/** How many of `these` are not among `those`. */
const without = (these, those) =>
    [...these].filter((border) => !those.has(border)).length;

/** One way: its name, its pieces, and how many there are. */
const splittingWay = ({ way, place, text, above, borders, hint }) => {
    const label = WAYS.find(([name]) => name === way.name)?.[1] ?? way.name;
    const all = partsOf(way.pieces, text);
    const parts = all.slice(0, SHOWN_PIECES);
    const row = h("div", { class: "live-tokens", role: "group",
        "aria-label": `Pieces by ${label}` });
    row.append(...parts.flatMap((part) =>
        splittingPart(part, text, above, `splitting.ways.${place}`)));
    row.querySelector(".tok")?.setAttribute("tabindex", 0);
    const tell = (element) => hint.replaceChildren(
        splittingTold(way.pieces[element.dataset.piece], text, above));
    roving(row, ".tok", { focus: tell, select: tell });
    row.addEventListener("mouseover", ({ target }) => {
        const element = target.closest(".tok");
        if (element) tell(element);
    });
    const counts = [counted(way.pieces.length, "piece")];
    if (above) {
        counts.push(`${counted(without(borders, above), "new border")}`,
            `${count(without(above, borders))} gone`);
    }
    if (parts.length < all.length) {
        counts.push(`the first ${count(parts.length)} parts are shown`);
    }
    return h("section", { "data-part": `splitting.ways.${place}` },
        h("p", { class: "splitting-name" }, label,
            h("span", { class: "live-counts" }, ` ${counts.join(" · ")}`)),
        row);
};

/** A piece in its box, or what is between pieces without one. */
const splittingPart = ({ from, to, piece }, text, above, part) => {
    const isNew = above && from > 0 && !above.has(from);
    const isPiece = piece !== undefined;
    const names = [isPiece ? `tok tok${piece % 8}` : "splitting-gap",
        isNew ? "splitting-new" : ""];
    const made = h("span", { class: names.filter(Boolean).join(" ") },
        splittingText(text, from, to, above));
    if (isPiece) {
        made.setAttribute("role", "button");
        made.tabIndex = -1;
        made.dataset.piece = piece;
        made.dataset.part = `${part}.pieces.${piece}`;
    }
    // A line ends where the text's does.
    return text.slice(from, to).includes("\n") ? [made, h("br")] : [made];
};

/** A part's text, with a mark where the row above has a border. */
const splittingText = (text, from, to, above) => {
    const inside = [];
    for (let at = from + 1; above && at < to; at++) {
        if (above.has(at)) inside.push(at);
    }
    const ends = [...inside, to];
    return [from, ...inside].map((start, place) => {
        const said = visible(text.slice(start, ends[place]));
        return place === 0 ? said
            : h("span", { class: "splitting-gone" }, said);
    });
};

/** A piece in words. */
const splittingTold = ({ chars, bytes, utf16 }, text, above) => {
    const lengths = [counted(chars[1] - chars[0], "character"),
        counted(bytes[1] - bytes[0], "byte")];
    const isNew = above && utf16[0] > 0 && !above.has(utf16[0]);
    return h("span", {}, h("code", {}, visible(text.slice(...utf16))),
        ` has ${lengths.join(", ")} and begins at byte ${count(bytes[0])}`,
        isNew ? ", where the row above has no border" : "");
};

/** What the marks mean. */
const splittingKey = () => h("p", { class: "live-counts" },
    h("span", { class: "splitting-new splitting-sample" }, "bar"),
    ": a border that the row above lacks. ",
    h("span", { class: "splitting-sample" }, "dotted",
        h("span", { class: "splitting-gone" }, "line")),
    ": a border that only the row above has.");

customElements.define("live-splitting", LiveSplitting);
