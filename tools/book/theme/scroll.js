// What is wider than the page scrolls: by the keyboard too, once it can have
// the focus. What fits stays out of the way of the tab key.
(() => {
    "use strict";
    const kinds = new Map([
        ["pre > code", "Code"],
        ["pre > code.language-text", "Output"],
        ["pre > code.language-console", "Commands"],
        [".table-wrapper", "Table"],
        ["math[display=block]", "Formula"],
    ]);
    const name = (element) => [...kinds]
        .filter(([selector]) => element.matches(selector)).at(-1)[1];
    const mark = (element) => {
        if (element.scrollWidth > element.clientWidth + 1) {
            element.tabIndex = 0;
            element.setAttribute("role", "group");
            element.setAttribute("aria-label", name(element));
        } else if (element.hasAttribute("tabindex")) {
            for (const each of ["tabindex", "role", "aria-label"]) {
                element.removeAttribute(each);
            }
        }
    };
    const sizes = new ResizeObserver((entries) => {
        entries.forEach((entry) => mark(entry.target));
    });
    const selector = [...kinds.keys()].join();
    for (const element of document.querySelectorAll(`main :is(${selector})`)) {
        sizes.observe(element);
        // The arrows scroll it and do not turn the page.
        element.addEventListener("keydown", (event) => {
            const isArrow = /^Arrow(Left|Right)$/.test(event.key);
            if (isArrow && element.tabIndex === 0) event.stopPropagation();
        });
    }
})();
