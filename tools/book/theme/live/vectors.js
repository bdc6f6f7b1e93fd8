// Chapter 10: ids as vectors, looked up and multiplied out.

/** The rows of GPT-2's table, in which each token of a text has one. */
const GPT2_ROWS = 50_257;
/** The numbers of a row, and the rows of a table, that are shown. */
const HEAT_COLUMNS = 12;
const HEAT_ROWS = 24;
/** From here on a colour gets no stronger: few random numbers are larger. */
const HEAT_MOST = 3;

class LiveVectors extends Widget {
    defaults = {
        from: "ids",
        ids: [2, 3, 5, 1],
        text: "the dog bit the man",
        vocabulary_size: 6,
        dimension: 3,
        seed: 123,
    };

    build() {
        const number = (key, min, max) =>
            numberField(this, key, key, { min, max });
        const from = selectField(this, "from", "Vectors of",
            [["ids", "ids"], ["text", "a text, by GPT-2’s tokenizer"]]);
        this.text = textField(this, "text", "Text", { rows: 2 });
        this.ids = this.#idsField();
        this.rows = number("vocabulary_size", 1, 100_000);
        this.controls.append(from, this.text, this.ids, h("div",
            { class: "live-row" }, this.rows, number("dimension", 1, 1024),
            number("seed", 0, 4_294_967_295), h("div",
                { class: "live-buttons" },
                button("Start over", () => this.reset()))));
        from.addEventListener("change", () => this.#arrange());
        this.#arrange();
    }

    /** Only what counts can be changed. */
    #arrange() {
        const isText = this.state.from === "text";
        this.text.hidden = !isText;
        this.ids.hidden = isText;
        this.rows.hidden = isText;
    }

    #idsField() {
        const input = h("input", {
            type: "text",
            inputmode: "numeric",
            autocomplete: "off",
            oninput: () => this.#read(input),
        });
        input.value = this.state.ids.join(", ");
        return labelled("Ids", input, { class: "live-field live-wide" });
    }

    #read(input) {
        const parts = input.value.split(/[\s,[\]]+/).filter(Boolean);
        const wrong = parts.find((part) => !/^\d{1,9}$/.test(part));
        input.setAttribute("aria-invalid", String(wrong !== undefined));
        if (wrong === undefined) {
            this.set("ids", parts.map(Number));
        } else {
            this.say(`“${wrong.slice(0, 40)}” is not an id; ids are whole ` +
                "numbers, with commas or spaces between them.", true);
        }
    }

    questions() {
        const { from, ids, text, vocabulary_size, dimension, seed } =
            this.state;
        const vectors = { ask: "vectors", ids, vocabulary_size, dimension,
            seed };
        return from === "ids" ? { vectors } : {
            tokens: { ask: "tokens", text, special: "allow" },
            vectors: { ...vectors, vocabulary_size: GPT2_ROWS },
        };
    }

    /** The ids of a text come first. */
    async all(whose, questions) {
        if (!questions.tokens) return super.all(whose, questions);
        const { tokens } = await super.all(whose, { tokens: questions.tokens });
        if (tokens.error) return { tokens };
        const ids = tokens.tokens.map(({ id }) => id);
        const vectors = { ...questions.vectors, ids };
        return { tokens, ...await super.all(whose, { vectors }) };
    }

    draw({ tokens, vectors }, output) {
        const { from, vocabulary_size } = this.state;
        const ids = tokens ? tokens.tokens.map(({ id }) => id) : this.state.ids;
        const view = {
            vectors,
            ids,
            rows: from === "text" ? GPT2_ROWS : vocabulary_size,
            // New elements for each table.
            heads: () => tokens ? tokens.tokens.map(({ id, bytes }, place) =>
                [box(place, bytes), ` ${id}`]) : ids,
            hint: h("p", { class: "live-hint live-digits", role: "status" },
                "Choose a number to see all its digits."),
        };
        if (ids.length === 0) {
            output.append(h("p", {}, "No ids, no vectors."));
            return;
        }
        output.append(heatLegend(),
            h("h4", {}, "One-hot rows times the table, or a look-up"),
            ...[byProduct(view)].flat(), sameNumbers(view),
            h("h4", {}, "Token and position"), bySum(view), cutOff(vectors),
            view.hint);
    }
}

/** What the colours mean. */
const heatLegend = () => h("p", { class: "live-counts live-legend" },
    [-HEAT_MOST, -1, 0, 1, HEAT_MOST].map((number) => {
        const attributes = heat(number);
        return [h("span", attributes, twoDecimals(number)), " "];
    }));

/** The colour of a number: its sign, and how large it is. */
const heat = (number) => ({
    class: number < 0 ? "live-minus" : "live-plus",
    style: strengthStyle(Math.abs(number) / HEAT_MOST),
});

const twoDecimals = (number) => number.toFixed(2).replace("-", "−");
const allDigits = (number) => String(number).replace("-", "−");

/** One-hot rows, the table, and their product, which is what is looked up. */
const byProduct = (view) => {
    const { vectors: { table, one_hot: product, tokens }, ids, rows,
        heads } = view;
    const each = heads();
    const isSmall = table && rows <= HEAT_ROWS;
    const row = h("div", { class: "live-heats" });
    if (isSmall) {
        row.append(oneHotTable(view), heatSign("×"), heatTable(view,
            { name: "Table", part: "table", rows: table,
                heads: table.map((_, id) => id), used: new Set(ids) }),
        heatSign("="));
    }
    row.append(heatTable(view, { name: "Product", part: "one_hot",
        rows: product, heads: each }), heatTable(view, { name: "Looked up",
        part: "tokens", rows: tokens, heads: heads() }));
    return isSmall ? row : [h("p", { class: "live-counts" }, `The table has ` +
        `${count(rows)} rows, and each one-hot row as many numbers: too many ` +
        "to be shown."), row];
};

/** Rows of zeros with a one at the place of the id. */
const oneHotTable = ({ ids, rows, heads: named }) => {
    const heads = named();
    const places = Array.from({ length: rows }, (_, place) => place);
    return scrollFrame("One-hot rows", h("table", { class: "live-heat" },
        h("caption", {}, `One-hot, ${ids.length} × ${rows}`),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Id"),
            places.map((place) => h("th", { scope: "col" }, place)))),
        h("tbody", {}, ids.map((id, row) => h("tr", {},
            h("th", { scope: "row" }, heads[row]),
            places.map((place) => place === id ? h("td", heat(HEAT_MOST), 1)
                : h("td", { class: "live-zero" }, 0)))))));
};

/** The vectors of tokens and positions, and their sums. */
const bySum = (view) => {
    const { tokens, positions, sums } = view.vectors;
    const heads = view.heads();
    const places = positions.map((_, place) => place);
    return h("div", { class: "live-heats" },
        heatTable(view, { name: "Tokens", rows: tokens, heads }),
        heatSign("+"), heatTable(view, { name: "Positions", part: "positions",
            rows: positions, heads: places, head: "Place" }),
        heatSign("="), heatTable(view, { name: "Sums", part: "sums",
            rows: sums, heads: places, head: "Place", terms: [tokens,
                positions] }));
};

const heatSign = (sign) => h("span", { class: "live-sign" }, sign);

/** Numbers in the colours of their signs and sizes. */
const heatTable = ({ hint }, { name, part, rows, heads, head = "Id", used,
    terms }) => {
    const columns = Math.min(rows[0].length, HEAT_COLUMNS);
    const places = Array.from({ length: columns }, (_, place) => place);
    const cells = (numbers, row) => places.map((place) => h("td", {
        ...heat(numbers[place]),
        tabindex: -1,
        "data-row": row,
        "data-part": part && `vectors.${part}.${row}.${place}`,
    }, twoDecimals(numbers[place])));
    const table = h("table", { class: "live-heat" },
        h("caption", {}, `${name}, ${rows.length} × ${rows[0].length}`),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, head),
            places.map((place) => h("th", { scope: "col" }, place)))),
        h("tbody", {}, rows.map((numbers, row) => h("tr",
            { class: used?.has(row) ? "live-used" : undefined },
            h("th", { scope: "row" }, heads[row]), cells(numbers, row)))));
    listenToHeat(hint, table, { name, rows, terms, columns });
    return h("div", { class: "live-scroll" }, table);
};

/** Says all digits of the number that is pointed at or come to. */
const listenToHeat = (hint, table, { name, rows, terms, columns }) => {
    const tell = (cell) => {
        const row = Number(cell.dataset.row);
        const place = cell.cellIndex - 1;
        const [token, position] = (terms ?? []).map((it) =>
            allDigits(it[row][place]));
        const sum = terms ? `${token} + ${position} = ` : "";
        // Where the reader looks, not below all tables.
        table.closest(".live-heats").after(hint);
        hint.replaceChildren(`${name}, row ${row}, number ${place}: ${sum}` +
            `${allDigits(rows[row][place])}`);
    };
    roving(table, "td", { focus: tell, select: tell, columns });
    table.addEventListener("mouseover", ({ target }) => {
        const cell = target.closest("td");
        if (cell) tell(cell);
    });
};

/** Whether the product is what was looked up. */
const sameNumbers = ({ vectors: { one_hot: product, tokens } }) => {
    const all = product.flat().length;
    const isSame = parting(product, tokens) === null;
    return h("p", { class: "live-same" }, isSame
        ? `The product and the look-up have the same ${counted(all, "number")}.`
        : "The product and the look-up differ.");
};

/** How much of long rows is shown. */
const cutOff = ({ tokens: [first] }) => first.length > HEAT_COLUMNS
    ? h("p", { class: "live-counts" }, `Shown are the first ${HEAT_COLUMNS} ` +
        `of the ${count(first.length)} numbers of each row.`) : "";

customElements.define("live-vectors", LiveVectors);
