// What all widgets share: what was typed is remembered, questions are asked one
// at a time, the newest last, and the answer takes the place of what was drawn
// when the book was built.

/** What a reader typed on this page, by widget; the tab remembers it. */
const memory = {
    read(key) {
        try {
            return JSON.parse(sessionStorage.getItem(key)) ?? {};
        } catch {
            return {};
        }
    },
    write(key, state) {
        try {
            sessionStorage.setItem(key, JSON.stringify(state));
        } catch {
            // Then it is there as long as the page.
        }
    },
};

/**
 * A widget. One of its own has
 *
 * - `defaults`: what its controls show first, over which the attribute
 *   `data-state` of the page is laid, and what the reader typed last;
 * - `build()`: its controls, made with `field` and its kin;
 * - `questions()`: requests by names of its choice;
 * - `draw(answers, output)`: puts the answers, by these names, into `output`.
 *   What shows the part `steps[3]` of the answer to the question `learning` has
 *   `data-part="learning.steps.3"`: it is marked where the reader's differs.
 */
class Widget extends HTMLElement {
    #asked = 0;
    #isAsking = false;

    connectedCallback() {
        if (this.state) return;
        const all = [...document.querySelectorAll(this.localName)];
        this.key = `${location.pathname}#${this.localName}${all.indexOf(this)}`;
        this.initial = { ...this.defaults, ...this.#given() };
        this.state = { ...this.initial, ...memory.read(this.key) };
        this.whose = memory.read("live-whose").whose ?? "mine";
        this.frame();
        // The arrows of the page go to the next one; here they do not.
        this.addEventListener("keydown", (event) => {
            if (/^Arrow(Left|Right)$/.test(event.key)) event.stopPropagation();
        });
        if (!doors.has("book")) {
            this.say(missing());
            return;
        }
        this.build();
        // Nothing is loaded before the reader is near.
        const near = new IntersectionObserver((entries) => {
            if (!entries.some((entry) => entry.isIntersecting)) return;
            near.disconnect();
            this.changed();
        }, { rootMargin: "400px" });
        near.observe(this);
        // The reader has been in the editor, and saved perhaps.
        if (doors.has("mine")) {
            addEventListener("focus", () => this.#asked && this.changed());
        }
    }

    #given() {
        return JSON.parse(this.dataset.state ?? "{}");
    }

    /** The parts of every widget; what was drawn becomes the output. */
    frame() {
        this.output = h("div", { class: "live-output" }, [...this.children]);
        this.controls = h("div", { class: "live-controls" });
        this.status = h("p", { class: "live-status", role: "status" });
        this.banner = h("div", { class: "live-whose" });
        this.append(this.controls, this.banner, this.output, this.status);
        if (doors.has("mine")) this.banner.append(this.#choice());
    }

    /** The switch between the book's code and the reader's. */
    #choice() {
        const radio = (whose, text) => h("label", {}, h("input", {
            type: "radio",
            name: `${this.key}-whose`,
            checked: this.whose === whose,
            onchange: () => {
                this.whose = whose;
                memory.write("live-whose", { whose });
                this.changed();
            },
        }), text);
        return h("fieldset", {}, h("legend", {}, "Whose code answers?"),
            radio("mine", "mine"), radio("book", "the book’s"));
    }

    /** Asks anew, once what is being answered has come. */
    async changed() {
        memory.write(this.key, this.state);
        this.#asked += 1;
        if (this.#isAsking) return;
        this.#isAsking = true;
        this.setAttribute("aria-busy", "true");
        let asked;
        do {
            asked = this.#asked;
            await this.#answer();
        } while (asked !== this.#asked);
        this.removeAttribute("aria-busy");
        this.#isAsking = false;
    }

    async #answer() {
        try {
            const questions = this.questions();
            const mine = doors.has("mine") && this.whose === "mine";
            const [book, own] = await Promise.all([
                this.all("book", questions),
                mine ? this.all("mine", questions) : undefined,
            ]);
            show(this, book, own);
        } catch (error) {
            // What a widget cannot show is said; the page stays usable.
            this.say(`This cannot be shown: ${error.message}`, true);
        }
    }

    /** The answers of one to all questions. */
    async all(whose, questions) {
        const names = Object.keys(questions);
        const answers = await Promise.all(
            names.map((name) => ask(whose, questions[name])));
        return Object.fromEntries(names.map((name, place) => {
            const { error, ...answer } = answers[place];
            return [name, error ? { error } : Object.values(answer)[0]];
        }));
    }

    /** What is said with the next answers, until something is typed. */
    note = "";

    /** Says something below the output. */
    say(text, isError = false) {
        this.status.replaceChildren(text);
        this.status.classList.toggle("live-error", isError);
    }

    /** Keeps a value that changed, and asks anew. */
    set(key, value) {
        this.note = "";
        this.state[key] = value;
        this.changed();
    }

    /** Back to what the page had first. */
    reset(state = this.initial) {
        const focused = document.activeElement?.textContent;
        this.state = { ...state };
        this.controls.replaceChildren();
        this.build();
        // The keyboard stays where it was.
        [...this.querySelectorAll("button")]
            .find((each) => each.textContent === focused)?.focus();
        this.changed();
    }

    /** What is still wrong in a field, though other answers have come. */
    get wrong() {
        const field = this.querySelector('[aria-invalid="true"][data-wrong]');
        return field && !field.closest("[hidden]") ? field.dataset.wrong : "";
    }
}

/**
 * What is wrong, where and what to do, in a sentence. The names of a question's
 * fields say nothing to a reader.
 */
const sentence = ({ what, where, remedy }) => {
    const place = where.replace(/ \(`[\w.]+`\)$/, "");
    const isField = /^in (the question|`[\w.]+`)$/.test(place);
    const said = `${what}${isField ? "" : `, ${place}`}; ${remedy}.`;
    const numbers = said.replace(/(?<!id |is )\b\d{5,}\b/g, (digits) =>
        count(Number(digits)));
    return numbers[0].toUpperCase() + numbers.slice(1);
};
