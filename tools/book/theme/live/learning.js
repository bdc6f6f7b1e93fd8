// Chapters 5 and 6: what a text teaches, one merge at a time.

/** Pairs that each step shows. */
const SHOWN_PAIRS = 8;

/** Tokens of a row that are shown, as long as the engine's bounds allow it. */
const SHOWN_TOKENS = 400;

/** The engine's bounds: bytes times merges, merges times what is shown. */
const LEARNING_WORK = 10_000_000;
const LEARNING_SHOWN = 200_000;

/** How many of these merges can be learned from so many bytes. */
const learnable = (merges, bytes) =>
    Math.min(merges, Math.floor(LEARNING_WORK / Math.max(bytes, 1)));

/** The steps of one answer, the reader's or the book's. */
class LearningView {
    isOld = false;

    constructor(answer, { asked, choose, jump }) {
        this.lesson = new Lesson(answer);
        this.asked = asked;
        this.said = h("p", { class: "learning-said", role: "status" });
        this.before = h("div", { class: "learning-before" });
        this.after = h("div", { class: "live-tokens", role: "group",
            "aria-label": "Tokens after the step; the arrows go from one to " +
                "the next, Enter shows how it was made" });
        this.label = h("p", { class: "learning-label" });
        this.notes = h("p", { class: "live-counts" });
        this.pairs = h("div", { class: "learning-scroll" });
        this.tree = h("div", { class: "learning-scroll" });
        this.curve = learningCurve(this.lesson);
        this.table = h("div", { class: "learning-history" },
            learningTable(this.lesson));
        this.root = h("div", { class: "learning", "data-part": "learning" },
            this.said, this.before, this.label, this.after, this.notes,
            h("div", { class: "learning-sides" }, this.pairs, this.tree),
            this.table, h("div", { class: "learning-curve" },
                h("p", { class: "learning-label" }, "Bytes per token"),
                this.curve.svg));
        roving(this.after, ".tok", { select: ({ dataset }) =>
            choose(Number(dataset.id)) });
        roving(this.table, "button", { select: ({ dataset }) =>
            jump(Number(dataset.step)) });
    }

    /** Shows a step: the merges made, 0 for none. */
    go(to) {
        const merges = Math.min(to, this.lesson.last);
        const step = this.lesson.steps[merges - 1];
        this.said.replaceChildren(...learningSaid(this.lesson, merges));
        this.before.replaceChildren(...step ? this.#before(merges) : []);
        this.#after(merges);
        this.notes.replaceChildren(this.#notes(merges));
        this.pairs.replaceChildren(learningPairs(this.lesson, merges));
        this.choose(step?.id);
        this.curve.go(merges);
        this.#current(merges);
        scrollable(this.pairs, "Pairs");
        const before = this.before.querySelector(".live-tokens");
        if (before) scrollable(before, "Tokens before the step");
    }

    /** The row before the step, with the places of its merge framed. */
    #before(merges) {
        const { lesson } = this;
        const [row, after] = [lesson.row(merges - 1), lesson.row(merges)];
        const { id } = lesson.steps[merges - 1];
        const groups = joined(row.shown, after.shown, id);
        return [h("p", { class: "learning-label" },
            `Before: ${counted(row.tokens, "token")}`),
        h("div", { class: "live-tokens" },
            ...learningRow(row.shown, (it) => lesson.token(it), groups)
                .flat(Infinity))];
    }

    #after(merges) {
        const { lesson } = this;
        const row = lesson.row(merges);
        const made = lesson.steps[merges - 1]?.id;
        const each = row.bytes_per_token?.toFixed(2);
        this.label.replaceChildren(`${merges ? "After" : "The text"}: ` +
            counted(row.tokens, "token") +
            (each ? `, ${each} bytes per token` : ""));
        const token = (id) => lesson.token(id, { role: "button", tabindex: -1,
            "data-id": id, class: id === made ? "live-new" : "" });
        this.after.replaceChildren(
            ...learningRow(row.shown, token).flat(Infinity));
        this.after.querySelector(".tok")?.setAttribute("tabindex", 0);
    }

    /** What the rows do not show. */
    #notes(merges) {
        const { answer, last } = this.lesson;
        const row = this.lesson.row(merges);
        const shown = row.shown.flat().length;
        return [
            shown < row.tokens ? `The first ${count(shown)} tokens are shown.`
                : "",
            answer.pre_tokens > 1 ? `${count(answer.pre_tokens)} pre-tokens, ` +
                "each underlined; no merge joins two of them." : "",
            merges === last && answer.ended
                ? `Learning ends here: ${answer.ended}.` : "",
            merges === last && !answer.ended && this.asked > last
                ? `From a text of ${counted(answer.bytes, "byte")}, this page ` +
                    `learns at most ${counted(last, "merge")}.` : "",
        ].filter(Boolean).join(" ");
    }

    /** Shows how a token was made; of none, there is nothing to show. */
    choose(id) {
        const isThere = this.lesson.bytes.has(id);
        this.tree.replaceChildren(...isThere
            ? [h("p", { class: "learning-label" }, "How ",
                this.lesson.code(id), " was made"),
            learningTree(this.lesson, id)] : []);
        scrollable(this.tree, "Tree");
    }

    /** Marks the step in the table, and scrolls the table to it. */
    #current(merges) {
        this.table.querySelector("[aria-current]")
            ?.removeAttribute("aria-current");
        for (const each of this.table.querySelectorAll(`[tabindex="0"]`)) {
            each.tabIndex = -1;
        }
        const jump = this.table.querySelector(`[data-step="${merges}"]`);
        const line = jump.closest("tr");
        jump.tabIndex = 0;
        line.setAttribute("aria-current", "step");
        const height = this.table.clientHeight;
        if (line.offsetTop < this.table.scrollTop + line.offsetHeight * 2
            || line.offsetTop + line.offsetHeight
                > this.table.scrollTop + height) {
            this.table.scrollTop = line.offsetTop - height / 2;
        }
    }
}

/** A step in words. */
const learningSaid = (lesson, merges) => {
    const step = lesson.steps[merges - 1];
    if (!step) {
        return [`Step 0 of ${lesson.last}: the `,
            counted(lesson.answer.bytes, "byte"), ", before any merge."];
    }
    const places = lesson.row(merges - 1).tokens - step.row.tokens;
    const [left, right] = step.pair;
    return [`Step ${merges} of ${lesson.last}: `, lesson.code(left), " and ",
        lesson.code(right), " become ", lesson.code(step.id),
        `, id ${step.id}. The pair occurs ${counted(step.count, "time")}`,
        places === step.count ? ". "
            : ` and is merged at ${counted(places, "place")}. `,
        step.tie ? `${step.tie.decided}.` : "No other pair is as frequent."];
};

class LiveLearning extends Widget {
    defaults = {
        text: "",
        merges: 12,
        pattern: "none",
        tie_break: "smallest-ids",
        min_frequency: 1,
        step: 1,
    };

    views = [];
    last = 0;

    build() {
        this.controls.append(textField(this, "text", "Text to learn from"),
            h("div", { class: "live-row" },
                numberField(this, "merges", "Merges", { min: 0, max: 1000 }),
                selectField(this, "pattern", "Split first", PATTERNS),
                selectField(this, "tie_break", "Tie-break",
                    [["smallest-ids", "smallest ids"],
                        ["greatest-bytes", "greatest bytes"]]),
                numberField(this, "min_frequency", "Minimum frequency",
                    { min: 1, max: 50_000 }),
                h("div", { class: "live-buttons" },
                    button("Start over", () => this.reset()))),
            this.#steps());
    }

    /** The buttons and the slider. */
    #steps() {
        const at = () => Math.min(this.state.step, this.last);
        // How many steps there are changes with the text.
        const { play, stop } = player(Infinity,
            () => at() < this.last ? at() : Infinity, (to) => this.#go(to));
        const by = (to) => () => {
            stop();
            this.#go(to());
        };
        const slider = h("input", { type: "range", min: 0, max: 0, step: 1,
            "aria-label": "Steps made",
            oninput: by(() => slider.valueAsNumber) });
        this.slider = slider;
        this.back = button("Back", by(() => at() - 1));
        this.forward = button("Forward", by(() => at() + 1));
        this.jump = (to) => by(() => to)();
        const keys = { ArrowLeft: () => at() - 1, ArrowRight: () => at() + 1,
            Home: () => 0, End: () => this.last };
        return h("div", { class: "live-row", role: "group",
            "aria-label": "Steps", onkeydown: (event) => {
                if (event.target === slider || !(event.key in keys)) return;
                // The arrows turn no page.
                event.preventDefault();
                event.stopPropagation();
                by(keys[event.key])();
            } }, h("div", { class: "live-buttons" }, this.back, this.forward,
            play), slider);
    }

    questions() {
        for (const view of this.views) view.isOld = true;
        const { text, pattern, tie_break, min_frequency } = this.state;
        const bytes = new TextEncoder().encode(text).length;
        const merges = learnable(this.state.merges, bytes);
        const room = Math.floor(LEARNING_SHOWN / Math.max(merges, 1));
        const row = Math.min(SHOWN_TOKENS, room - SHOWN_PAIRS);
        return { learning: { ask: "learning", text, merges, pattern, tie_break,
            min_frequency, row, top: SHOWN_PAIRS } };
    }

    draw({ learning }, output) {
        const view = new LearningView(learning, {
            asked: this.state.merges,
            choose: (id) => this.views.forEach((each) => each.choose(id)),
            jump: (to) => this.jump(to),
        });
        // Two answers are shown together, and move together.
        this.views = [...this.views.filter(({ isOld }) => !isOld), view];
        this.last = Math.max(...this.views.map(({ lesson }) => lesson.last));
        output.append(view.root);
        this.#show();
    }

    #go(to) {
        this.state.step = Math.max(0, Math.min(to, this.last));
        memory.write(this.key, this.state);
        this.#show();
    }

    #show() {
        // A step that this text does not have comes back with one that has it.
        const step = Math.min(this.state.step, this.last);
        this.slider.max = this.last;
        this.slider.value = step;
        this.slider.setAttribute("aria-valuetext", `${step} of ${this.last}`);
        this.back.setAttribute("aria-disabled", step === 0);
        this.forward.setAttribute("aria-disabled", step === this.last);
        for (const view of this.views) view.go(step);
    }
}

customElements.define("live-learning", LiveLearning);
