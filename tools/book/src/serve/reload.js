// Loads the page anew when it hears of another version than the first. The
// browser itself connects again after the server was restarted. Only a page
// that is seen listens: browsers allow six such connections in all.
{
    let shown, events;
    const listen = () => {
        events?.close();
        if (document.hidden) return;
        events = new EventSource("/.reload");
        events.onmessage = ({ data }) => {
            if (shown !== undefined && shown !== data) location.reload();
            shown = data;
        };
    };
    document.addEventListener("visibilitychange", listen);
    listen();
}
