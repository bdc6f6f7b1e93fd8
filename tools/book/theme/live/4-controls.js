// Controls that are bound to a value of a widget's state.

let ids = 0;

/** A control with its label. */
const labelled = (text, control, attributes = {}) => {
    control.id = `live-${ids++}`;
    return h("div", { class: "live-field", ...attributes },
        h("label", { for: control.id }, text), control);
};

/** A text of several lines. */
const textField = (widget, key, label, attributes = {}) => {
    const area = h("textarea", {
        rows: 3,
        spellcheck: "false",
        autocapitalize: "off",
        autocomplete: "off",
        dir: "auto",
        ...attributes,
        oninput: () => widget.set(key, whole(area.value)),
    });
    area.value = widget.state[key];
    return labelled(label, area, { class: "live-field live-wide" });
};

/** One of several options: [[value, text], ...]. */
const selectField = (widget, key, label, options) => {
    const select = h("select", {
        onchange: () => widget.set(key, select.value),
    }, options.map(([value, text]) => h("option", { value }, text)));
    select.value = widget.state[key];
    return labelled(label, select);
};

/** A whole number. What is not one, or is out of range, is said, not asked. */
const numberField = (widget, key, label, { min, max }) => {
    const input = h("input", {
        type: "number",
        inputmode: "numeric",
        min,
        max,
        step: 1,
        oninput: () => {
            const isRight = input.checkValidity() && input.value !== "";
            input.setAttribute("aria-invalid", String(!isRight));
            if (isRight) {
                widget.set(key, input.valueAsNumber);
            } else {
                const range = `${count(min)} to ${count(max)}`;
                input.dataset.wrong =
                    `${label} is a whole number from ${range}.`;
                widget.say(input.dataset.wrong, true);
            }
        },
    });
    input.value = widget.state[key];
    return labelled(label, input);
};

/** Yes or no. */
const checkField = (widget, key, label) => {
    const input = h("input", {
        type: "checkbox",
        checked: widget.state[key],
        onchange: () => widget.set(key, input.checked),
    });
    return h("label", { class: "live-check" }, input, label);
};

/** A button. */
const button = (text, onclick, attributes = {}) =>
    h("button", { type: "button", onclick, ...attributes }, text);

/**
 * One tab stop for a row of elements, in which the arrows move; in a table, up
 * and down over this many `columns`. `select` is called with the element that
 * is chosen by a click, Enter or the space bar, `focus` with the one that the
 * arrows have come to.
 */
const roving = (row, selector,
    { select, focus = () => {}, columns = 1 }) => {
    const all = () => [...row.querySelectorAll(selector)];
    const first = row.querySelector(selector);
    if (first) first.tabIndex = 0;
    const go = (to) => {
        if (!to) return;
        row.querySelectorAll(`${selector}[tabindex="0"]`)
            .forEach((element) => element.tabIndex = -1);
        to.tabIndex = 0;
        to.focus();
    };
    row.addEventListener("focusin", ({ target }) => {
        const element = target.closest(selector);
        if (element) focus(element);
    });
    row.addEventListener("click", ({ target }) => {
        const element = target.closest(selector);
        if (!element) return;
        go(element);
        select(element);
    });
    row.addEventListener("keydown", (event) => {
        const element = event.target.closest(selector);
        if (!element || event.ctrlKey || event.metaKey || event.altKey) return;
        const moves = { ArrowRight: 1, ArrowDown: columns, ArrowLeft: -1,
            ArrowUp: -columns };
        if (event.key in moves) {
            const elements = all();
            go(elements[elements.indexOf(element) + moves[event.key]]);
        } else if (event.key === "Home") {
            go(all()[0]);
        } else if (event.key === "End") {
            go(all().at(-1));
        } else if (event.key === "Enter" || event.key === " ") {
            select(element);
        } else {
            return;
        }
        // The arrows turn no page meanwhile.
        event.preventDefault();
        event.stopPropagation();
    });
};
