// Chapters 8 and 9: the windows of a text, and the batches of an epoch.

/** Tokens that are shown at once, in the strip and in the table. */
const WINDOW_TOKENS = 1000;

const STRIP_LABEL = "Tokens; the arrows go from one to the next, Enter shows " +
    "a window of it";

class LiveWindows extends Widget {
    defaults = {
        text: "",
        max_length: 4,
        stride: 4,
        batch_size: 4,
        shuffle: true,
        seed: 123,
        drop_last: true,
        epoch: 0,
        batches: true,
        at: 0,
    };

    build() {
        const number = (key, label, min, max) =>
            numberField(this, key, label, { min, max });
        this.controls.append(textField(this, "text", "Text"), h("div",
            { class: "live-row" },
            number("max_length", "max_length", 1, 1024),
            number("stride", "stride", 1, 100_000),
            this.state.batches ? this.#ofBatches(number) : null,
            h("div", { class: "live-buttons" },
                button("Start over", () => this.reset()))));
    }

    #ofBatches(number) {
        return [
            number("batch_size", "batch_size", 1, 100_000),
            number("seed", "seed", 0, 4_294_967_295),
            number("epoch", "Epoch, from 0", 0, 100),
            checkField(this, "shuffle", "shuffle"),
            checkField(this, "drop_last", "drop_last"),
        ];
    }

    questions() {
        const { text, max_length, stride, batch_size, shuffle, seed, drop_last,
            epoch, batches } = this.state;
        const ofBatches = batches
            ? { batch_size, shuffle, seed, drop_last, epoch }
            : { batch_size: 1, shuffle: false, drop_last: false };
        return {
            tokens: { ask: "tokens", text, special: "allow" },
            windows: { ask: "windows", max_length, stride, ...ofBatches },
        };
    }

    /** First the ids of the text, then their windows. */
    async all(whose, { tokens: text, windows: settings }) {
        const { tokens } = await super.all(whose, { tokens: text });
        if (tokens.error) return { tokens };
        const ids = tokens.tokens.map(({ id }) => id);
        const windows = { ...settings, ids };
        return { tokens, ...await super.all(whose, { windows }) };
    }

    draw({ tokens: { tokens }, windows: answer }, output) {
        const rows = answer.batches.flatMap((one, batch) =>
            one.rows.map((row, within) => ({ ...row, batch, within })));
        const { max_length: length, batches } = this.state;
        const view = { tokens, answer, rows, length, batches,
            bytes: byId(tokens),
            strip: h("div", { class: "live-tokens live-strip", role: "group",
                "aria-label": STRIP_LABEL }),
            hint: h("p", { class: "live-hint", role: "status" }),
            pair: h("div"),
            table: h("div"),
            choose: (at) => {
                this.state.at = at;
                memory.write(this.key, this.state);
                showWindow(view, at);
            },
        };
        view.steps = stepRow({ label: "Window", last: rows.length - 1,
            text: (at) => windowName(view, at), go: view.choose });
        output.append(windowsKey(), view.strip, view.hint,
            rows.length ? view.steps.element : "", view.pair,
            h("p", { class: "live-counts" }, windowSizes(view)), view.table,
            windowsLeft(view));
        const { at } = this.state;
        showWindow(view, Math.min(Math.max(at, 0), rows.length - 1));
    }
}

/** What the lines of the strip mean. */
const windowsKey = () => h("p", { class: "live-counts" },
    h("span", { class: "live-key live-x" }, "x"), " has a line above, ",
    h("span", { class: "live-key live-y" }, "y"), " a line below. The number ",
    "says how often a token is an input. Dashed: it is only a target. Struck ",
    "out: it is never seen.");

/** "Window 3, the second of batch 0". */
const windowName = ({ rows, batches }, at) => {
    const row = rows[at];
    if (!row) return "no window";
    const name = `window ${row.window}, which starts at token ${row.start}`;
    return batches ? `batch ${row.batch}, row ${row.within}: ${name}` : name;
};

/** How many there are of everything. */
const windowSizes = ({ tokens, answer, batches }) => [
    counted(tokens.length, "token"),
    counted(answer.windows, "window"),
    batches ? counted(answer.batches.length, "batch", "batches") : null,
].filter(Boolean).join(" · ");

/** Shows the window that is the epoch's `at`th, in all that shows it. */
const showWindow = (view, at) => {
    const row = view.rows[at];
    const start = row?.start ?? 0;
    const from = Math.floor(start / WINDOW_TOKENS) * WINDOW_TOKENS;
    if (view.from !== from) paintWindowStrip(view, from);
    view.from = from;
    for (const cell of view.strip.querySelectorAll(".live-cell")) {
        const place = Number(cell.dataset.place) - start;
        const isIn = (first) =>
            Boolean(row) && first <= place && place < first + view.length;
        cell.classList.toggle("live-x", isIn(0));
        cell.classList.toggle("live-y", isIn(1));
    }
    view.pair.replaceChildren(row ? windowPair(view, at) : "");
    view.steps.show(at);
    const name = windowName(view, at);
    view.hint.replaceChildren(`${name[0].toUpperCase()}${name.slice(1)}.`);
    showWindowRows(view, at);
};

/** The tokens from one on, with how often the epoch reads them. */
const paintWindowStrip = (view, from) => {
    const { tokens, answer: { inputs, targets }, strip } = view;
    const most = inputs.reduce((most, it) => Math.max(most, it), 1);
    // A window may begin at the last of these.
    const shown = tokens.slice(from, from + WINDOW_TOKENS + view.length + 1);
    const row = h("div", {}, shown.map((token, index) => {
        const place = from + index;
        const cell =
            windowStripCell(token, place, inputs[place], targets[place]);
        cell.setAttribute("style", strengthStyle(inputs[place] / most));
        return token.bytes.includes(10) ? [cell, h("br")] : cell;
    }));
    listenToStrip(view, row);
    const more = tokens.length - from - shown.length;
    strip.replaceChildren(row, from || more > 0 ? h("p",
        { class: "live-counts" }, `Tokens ${count(from)} to ` +
            `${count(from + shown.length - 1)} of ${count(tokens.length)}: ` +
            "those around the window that is shown.") : "");
};

/** What the arrows have come to is said, and Enter shows its window. */
const listenToStrip = (view, row) => {
    const { tokens, answer: { inputs, targets }, hint } = view;
    roving(row, ".live-cell", {
        focus: (cell) => {
            const place = cellPlace(cell);
            hint.replaceChildren(`“${windowToken(tokens[place])}”, token ` +
                `${place}: ${counted(inputs[place], "time")} an input, ` +
                `${counted(targets[place], "time")} a target.`);
        },
        select: (cell) => {
            const at = windowOf(view, cellPlace(cell));
            if (at >= 0) view.choose(at);
        },
    });
};

const windowToken = ({ bytes }) => shown(bytes);
const cellPlace = (cell) => Number(cell.dataset.place);

/** A token, and how often it is an input. */
const windowStripCell = ({ bytes }, place, inputs, targets) => {
    const kind = inputs ? "" : targets ? " live-answer" : " live-unread";
    return h("span", { class: `live-cell${kind}`, role: "button", tabindex: -1,
        "data-place": place, "data-part": `windows.inputs.${place}` },
    box(place, bytes),
    h("span", { class: "live-times" }, count(inputs)));
};

/** The first window of the epoch that has this token, as an input if any. */
const windowOf = ({ rows, length }, place) => {
    const from = (first) => rows.findIndex(({ start }) =>
        start + first <= place && place < start + first + length);
    const asInput = from(0);
    return asInput >= 0 ? asInput : from(1);
};

customElements.define("live-windows", LiveWindows);
