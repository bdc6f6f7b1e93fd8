// The book's answers and the reader's: where they part.

/** The first place at which two answers differ, as a list of keys; or null. */
const parting = (book, mine, path = []) => {
    if (Object.is(book, mine)) return null;
    const isBoth = (test) => test(book) && test(mine);
    if (!isBoth((it) => typeof it === "object" && it !== null)) return path;
    if (isBoth(Array.isArray)) {
        const most = Math.max(book.length, mine.length);
        for (let place = 0; place < most; place++) {
            const found = parting(book[place], mine[place], [...path, place]);
            if (found) return found;
        }
        return null;
    }
    for (const key of new Set([...Object.keys(book), ...Object.keys(mine)])) {
        const found = parting(book[key], mine[key], [...path, key]);
        if (found) return found;
    }
    return null;
};

/** What is at a path, shortly. */
const at = (answer, path) => {
    const found = path.reduce((value, key) => value?.[key], answer);
    const text = found === undefined ? "nothing" : JSON.stringify(found);
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

/** Marks what shows the part at this path, or the smallest that holds it. */
const mark = (output, path) => {
    for (let length = path.length; length > 0; length--) {
        const part = path.slice(0, length).join(".");
        const found = output.querySelector(`[data-part="${CSS.escape(part)}"]`);
        if (!found) continue;
        found.classList.add("live-parts");
        return;
    }
};

/** The first error among answers. */
const errorIn = (answers) => Object.values(answers)
    .find((answer) => answer?.error)?.error;

/** Draws answers, or what is wrong with them, into `output`. */
const put = (widget, answers, output) => {
    const error = errorIn(answers);
    if (error) {
        output.replaceChildren(
            h("p", { class: "live-error" }, sentence(error)));
        return;
    }
    output.replaceChildren();
    widget.draw(answers, output);
};

/** Shows the book's answers, and the reader's where they are asked for. */
const show = (widget, book, mine) => {
    widget.say(widget.note || widget.wrong, !widget.note && widget.wrong);
    const path = mine && parting(book, mine);
    if (path) {
        showBoth(widget, book, mine, path);
        return;
    }
    const error = errorIn(book);
    if (error) {
        // What was there stays: the reader may be in the middle of a word.
        widget.output.classList.add("live-stale");
        widget.say(sentence(error), true);
        return;
    }
    widget.output.classList.remove("live-stale");
    put(widget, book, widget.output);
    if (mine) widget.say("Your code answers, and just as the book’s does.");
};

const showBoth = (widget, book, mine, path) => {
    const [left, right] = [h("div"), h("div")];
    put(widget, mine, left);
    put(widget, book, right);
    const error = errorIn(mine);
    if (!error) {
        mark(left, path);
        mark(right, path);
    }
    widget.output.classList.remove("live-stale");
    widget.output.replaceChildren(h("div", { class: "live-both" },
        h("section", {}, h("h4", {}, "Your code"), left),
        h("section", {}, h("h4", {}, "The book’s code"), right)));
    const where = path.map((key) => typeof key === "number"
        ? `[${key}]` : `.${key}`).join("").slice(1);
    widget.say(error ? `Your code: ${sentence(error)}`
        : `The answers first differ at ${where}: ${at(mine, path)} in yours, ` +
            `${at(book, path)} in the book’s.`, true);
};
