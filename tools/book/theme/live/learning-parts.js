// Chapters 5 and 6: what a step of learning consists of. Nothing is learned
// here: an answer is looked up and drawn.

/** Nodes of a tree that are drawn: one token may have thousands of bytes. */
const TREE_NODES = 120;

/** Tokens of a row that the table of all steps shows. */
const TABLE_TOKENS = 24;

/** An answer to `learning`, with what the drawings look up in it. */
class Lesson {
    constructor(answer) {
        this.answer = answer;
        this.steps = answer.steps;
        this.last = answer.steps.length;
        this.bytes = byId(answer.tokens);
        this.made = new Map(answer.steps.map((step, place) =>
            [step.id, { pair: step.pair, step: place + 1 }]));
    }

    /** The text after so many merges. */
    row(merges) {
        return merges ? this.steps[merges - 1].row : this.answer.start;
    }

    /** A token in its own colour, the same everywhere: that of the figure. */
    token(id, attributes) {
        return box(id < 256 ? id : id - 252, this.bytes.get(id), attributes);
    }

    /** A token in a sentence. */
    code(id) {
        return h("code", {}, shown(this.bytes.get(id)));
    }
}

/**
 * The tokens of a row, with a line under each pre-token if there are several.
 * `element(id)` makes a token; `groups`, if given, are the lists of ids that
 * are framed together, a list for each pre-token.
 */
const learningRow = (row, element, groups) => row.map((ids, place) => {
    const parts = groups
        ? groups[place].map((group) => group.length === 1 ? element(group[0])
            : h("span", { class: "learning-pair" }, group.map(element)))
        : ids.map((id) => element(id));
    return row.length === 1 ? parts
        : [h("span", { class: "learning-word" }, parts), " "];
});

/** The tokens before a merge, those together that became one token, `id`. */
const joined = (before, after, id) => before.map((ids, place) => {
    const groups = [];
    let start = 0;
    for (const now of after[place] ?? []) {
        if (start >= ids.length) break;
        const length = now === id ? 2 : 1;
        groups.push(ids.slice(start, start + length));
        start += length;
    }
    return [...groups, ...ids.slice(start).map((rest) => [rest])];
});

/** The tree of a token, down to its bytes, as nested lists. */
const learningTree = (lesson, id) => {
    const top = h("ul", { class: "learning-tree" });
    // The widest levels come last, so they are what is left out.
    const nodes = [[id, top]];
    for (const [token, list] of nodes) {
        const made = lesson.made.get(token);
        const bytes = lesson.bytes.get(token);
        const note = made ? `, step ${made.step}`
            : `, the byte 0x${hex(bytes)}`;
        const item = h("li", {}, lesson.token(token), ` id ${token}${note}`);
        list.append(item);
        if (!made) continue;
        if (nodes.length + 2 > TREE_NODES) {
            item.append(`: ${counted(bytes.length, "byte")}, not shown`);
            continue;
        }
        const parts = h("ul");
        item.append(parts);
        nodes.push(...made.pair.map((part) => [part, parts]));
    }
    return top;
};

/** The pairs that a step chose from, with their counts. */
const learningPairs = (lesson, merges) => {
    const step = lesson.steps[merges - 1];
    const pairs = step?.top ?? lesson.steps[0]?.top ?? lesson.answer.next;
    const caption = step ? "The most frequent pairs before this step"
        : "The most frequent pairs of the text";
    const chosen = ({ pair, count: times }) => {
        if (!step) return "";
        if (String(pair) === String(step.pair)) return "merged";
        return times === step.count ? "ties with it" : "";
    };
    const rows = pairs.map((found) => h("tr", {},
        h("td", {}, found.pair.map((id) => lesson.token(id))),
        h("td", { class: "learning-number" }, count(found.count)),
        h("td", {}, chosen(found))));
    return h("table", { class: "learning-pairs" }, h("caption", {}, caption),
        h("thead", {}, h("tr", {}, ["Pair", "Count", "Choice"].map((name) =>
            h("th", { scope: "col" }, name)))),
        h("tbody", {}, rows.length ? rows : h("tr", {},
            h("td", { colspan: 3 }, "No pair is left."))));
};

/** Lets the keyboard scroll what is larger than its place. */
const scrollable = (element, name) => {
    const isLarger = element.scrollWidth > element.clientWidth + 1
        || element.scrollHeight > element.clientHeight + 1;
    for (const [key, value] of [["tabindex", 0], ["role", "group"],
        ["aria-label", name]]) {
        if (isLarger) element.setAttribute(key, value);
        else element.removeAttribute(key);
    }
    // The arrows turn no page.
    element.onkeydown = (event) => {
        if (isLarger && event.key.startsWith("Arrow")) event.stopPropagation();
    };
};

/** The tokens of a row as text, the first ones. */
const learningText = (lesson, { shown: ids, tokens }) => {
    const first = ids.flat().slice(0, TABLE_TOKENS);
    const texts = first.map((id) => shown(lesson.bytes.get(id)));
    return texts.join(" ") + (tokens > first.length ? " …" : "");
};

/** A row of the table of all steps; the first is the text before any merge. */
const learningLine = (lesson, merges) => {
    const step = lesson.steps[merges - 1];
    const row = lesson.row(merges);
    const merge = step ? [step.pair.map((id) => lesson.token(id)), " → ",
        lesson.token(step.id)] : "none";
    const number = (value) => h("td", { class: "learning-number" }, value);
    return h("tr", { "data-part": step ? `learning.steps.${merges - 1}`
        : "learning.start" },
    h("th", { scope: "row" }, h("button", { type: "button",
        class: "learning-jump", tabindex: -1, "data-step": merges,
        "aria-label": `Step ${merges}` }, merges)),
    h("td", {}, merge), number(step ? count(step.count) : ""),
    number(count(row.tokens)),
    h("td", {}, h("code", {}, learningText(lesson, row))));
};

/** All steps as a table. */
const learningTable = (lesson) => h("table", {},
    h("caption", {}, "All steps"),
    h("thead", {}, h("tr", {}, ["Step", "Merge", "Count", "Tokens",
        "The text after it"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, Array.from({ length: lesson.last + 1 },
        (_, merges) => learningLine(lesson, merges))));
