// The button that opens the table of contents is a label, which only the mouse
// can press.
(() => {
    "use strict";
    const button = document.getElementById("mdbook-sidebar-toggle");
    button.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            button.click();
        }
    });
})();
