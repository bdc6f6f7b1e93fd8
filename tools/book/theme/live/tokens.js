// Chapter 7 and the playground: a text as tokens, and tokens as a text.

/** What the signs in a token mean. */
const SIGNS = "Choose a token. · is a space, ⏎ the end of a line; bytes that " +
    "are not a whole character are in ⟨ ⟩.";

class LiveTokens extends Widget {
    defaults = {
        text: "",
        special: "forbid",
        vocabulary: "gpt2",
        beside: "none",
        learned: null,
        training: TRAINING,
        merges: 200,
        pattern: "gpt2",
        ids: null,
    };

    build() {
        this.text = textField(this, "text", "Text");
        this.area = this.text.querySelector("textarea");
        this.area.addEventListener("input", () => this.state.ids = null);
        this.ids = this.#idsField();
        this.card = this.card ?? h("div", { class: "live-card" });
        const vocabularies = [["gpt2", "GPT-2’s"], ["learned", "the learned one"]];
        this.controls.append(this.text, h("div", { class: "live-row" },
            selectField(this, "special", "Special tokens in the text",
                [["forbid", "are an error"], ["allow", "become their ids"],
                    ["text", "are ordinary text"]]),
            selectField(this, "vocabulary", "Vocabulary", vocabularies),
            selectField(this, "beside", "Compare with",
                [["none", "nothing"], ...vocabularies]),
            this.#buttons()));
        this.more ??= h("div");
        this.more.replaceChildren(this.#learning(), this.ids);
        this.status.after(this.card, this.more);
        this.#allow();
        this.#listen();
    }

    /** The ids, which can be typed, too. */
    #idsField() {
        const area = h("textarea", {
            rows: 2,
            spellcheck: "false",
            inputmode: "numeric",
            oninput: () => this.#decode(area.value),
        });
        const field = labelled("Ids, in the vocabulary chosen above", area, { class: "live-field live-wide" });
        return h("details", { class: "live-more" },
            h("summary", {}, "Ids to text"), field);
    }

    #decode(typed) {
        const parts = typed.split(/[\s,[\]]+/).filter((part) => part !== "");
        const wrong = parts.find((part) => !/^\d{1,9}$/.test(part));
        if (wrong !== undefined) {
            this.say(`“${wrong.slice(0, 40)}” is not a token id; ids are ` +
                "whole numbers, with commas or spaces between them.", true);
            return;
        }
        this.set("ids", parts.map(Number));
    }

    #buttons() {
        const isPlayground = this.state.fragment;
        return h("div", { class: "live-buttons" },
            button("Start over", () => this.reset()),
            isPlayground ? button("Copy a link to this text",
                () => this.#copy()) : null);
    }

    async #copy() {
        location.hash = `text=${encodeURIComponent(this.state.text)}`;
        try {
            await navigator.clipboard.writeText(location.href);
            this.say("The link is in the clipboard.");
        } catch {
            this.say("The address of this page is now the link.");
        }
    }

    /** A text in the address takes the place of what was typed. */
    #listen() {
        if (!this.state.fragment || this.listens) return;
        this.listens = true;
        const read = () => {
            if (!location.hash.startsWith("#text=")) return;
            try {
                const text = decodeURIComponent(location.hash.slice(6));
                if (text === this.state.text) return;
                this.area.value = text;
                this.state.ids = null;
                this.set("text", whole(text));
            } catch {
                this.note = "The address holds no text: what follows " +
                    "#text= is not percent-encoded UTF-8.";
                this.changed();
            }
        };
        addEventListener("hashchange", read);
        read();
    }

    /** A vocabulary that is learned here and now. */
    #learning() {
        const learn = button("Learn", async () => {
            learn.disabled = true;
            await this.#learn();
            learn.disabled = false;
        });
        return h("details", { class: "live-more" },
            h("summary", {}, "Learn a vocabulary"),
            textField(this, "training", "The text to learn from", { rows: 5 }),
            h("div", { class: "live-row" },
                numberField(this, "merges", "Merges", { min: 0, max: 1000 }),
                selectField(this, "pattern", "Split first", PATTERNS),
                h("div", { class: "live-buttons" }, learn)));
    }

    async #learn() {
        const { training: text, merges, pattern } = this.state;
        this.say("Learning …");
        const whose = doors.has("mine") ? this.whose : "book";
        const answer = await ask(whose,
            { ask: "learning", text, merges, pattern, row: 0, top: 0 });
        if (answer.error) {
            this.say(sentence(answer.error), true);
            return;
        }
        const { learning } = answer;
        this.state.learned = { merges: learning.merges, pattern };
        this.state.vocabulary = "learned";
        this.state.beside = "gpt2";
        this.reset(this.state);
        this.more.querySelector("details").open = true;
        this.note = `Learned ${counted(learning.merges.length, "merge")}` +
            (learning.ended ? `; then it ended: ${learning.ended}.` : ".");
    }

    /** Only what was learned can be chosen. */
    #allow() {
        for (const option of this.querySelectorAll("option")) {
            if (option.value !== "learned") continue;
            const isThere = Boolean(this.state.learned);
            option.disabled = !isThere;
            if (!isThere) option.textContent += " (learn it below)";
        }
    }

    #vocabulary(name) {
        return name === "learned" && this.state.learned
            ? { learned: this.state.learned } : "gpt2";
    }

    questions() {
        const { text, special, ids, beside } = this.state;
        const vocabulary = this.#vocabulary(this.state.vocabulary);
        if (ids) return { decode: { ask: "decode", ids, vocabulary } };
        const tokens = { ask: "tokens", text, vocabulary, special };
        const second = { ...tokens, vocabulary: this.#vocabulary(beside) };
        return beside === "none" ? { tokens } : { tokens, beside: second };
    }

    draw(answers, output) {
        if (answers.decode) {
            this.#drawDecoded(answers.decode, output);
        } else {
            this.#drawTokens(answers, output);
        }
    }

    #drawDecoded({ bytes, text, starts, invalid }, output) {
        const { ids } = this.state;
        const tokens = ids.map((id, place) => ({
            id, bytes: bytes.slice(starts[place], starts[place + 1]) }));
        this.#row(tokens, output, "decode");
        this.area.value = text;
        this.state.text = text;
        const note = invalid.length > 0
            ? "These ids are not UTF-8 together: � marks what is not." : "";
        output.append(h("p", { class: "live-counts" }, note));
    }

    #drawTokens({ tokens: first, beside }, output) {
        const other = beside && cuts(beside.tokens);
        const { vocabulary } = this.state;
        if (beside) output.append(this.#heading(vocabulary));
        this.#row(first.tokens, output, "tokens", other);
        output.append(counts(first.counts));
        const field = this.ids.querySelector("textarea");
        if (document.activeElement !== field) {
            field.value = first.tokens.map(({ id }) => id).join(", ");
        }
        if (!beside) return;
        output.append(this.#heading(this.state.beside));
        this.#row(beside.tokens, output, "beside", cuts(first.tokens),
            this.state.beside);
        output.append(counts(beside.counts));
    }

    #heading(vocabulary) {
        return h("h4", {}, vocabulary === "gpt2" ? "GPT-2’s vocabulary"
            : "The learned vocabulary, which has no special tokens");
    }

    /** The tokens, ringed where `other` cuts the text elsewhere. */
    #row(tokens, output, name, other, vocabulary = this.state.vocabulary) {
        const row = h("div", {
            class: "live-tokens",
            role: "group",
            "aria-label": "Tokens; the arrows go from one to the next, Enter " +
                "shows its merges",
            "data-ids": tokens.map(({ id }) => id).join(","),
        });
        const hint = h("p", { class: "live-hint", "aria-live": "polite" },
            tokens.length ? SIGNS : "No tokens.");
        paint(row, tokens, name, other);
        output.append(row, hint);
        const of = (element) => tokens[element.dataset.place];
        const tell = (element) => hint.replaceChildren(about(of(element)));
        roving(row, ".tok", {
            focus: tell,
            select: (element) => this.#open(tokens, of(element), vocabulary),
        });
        row.addEventListener("mouseover", ({ target }) => {
            const element = target.closest(".tok");
            if (element) tell(element);
        });
    }

    /** Shows a token's card, and how the merges make it. */
    #open(tokens, token, name) {
        const vocabulary = this.#vocabulary(name);
        const word = token.pre_token == null ? [token]
            : tokens.filter(({ pre_token: at }) => at === token.pre_token);
        const bytes = word.flatMap((part) => part.bytes);
        const whose = doors.has("mine") ? this.whose : "book";
        showCard(this.card, { whose, token, vocabulary,
            of: token.special || bytes.length > 256 ? { id: token.id }
                : { bytes } });
    }
}

customElements.define("live-tokens", LiveTokens);
