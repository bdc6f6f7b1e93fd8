// Who answers: the book's code, as a module in a worker or by the server that
// sent the page; and the reader's own, by that server.

const here = document.currentScript;
const root = new URL("..", here.src);
const version = new URL(here.src).search;

/** What the page was built or sent with: "wasm", "server" or "none". */
const door = (name) => document.querySelector(`meta[name="live-${name}"]`)
    ?.content ?? "none";

/** An error as the engine answers it. */
const failure = (what, where, remedy) => ({ error: { what, where, remedy } });

/** How long an answer may take. */
const PATIENCE = 20_000;

/** The engine's bound on a question. */
const QUESTION_BYTES = 1_000_000;

/** The module, in a worker that starts with the first question. */
class Module {
    #worker;
    #waiting = new Map();
    #number = 0;

    ask(question) {
        this.#worker ??= this.#start();
        const number = this.#number++;
        this.#worker.postMessage({ number, question });
        return new Promise((resolve) => {
            const late = () => this.#end("it took more than 20 s");
            const timer = setTimeout(late, PATIENCE);
            this.#waiting.set(number, (answer) => {
                clearTimeout(timer);
                resolve(answer);
            });
        });
    }

    #start() {
        const worker = new Worker(new URL(`live/worker.js${version}`, root));
        const url = new URL(`live/live.wasm${version}`, root).href;
        worker.postMessage({ url });
        worker.onmessage = ({ data }) => {
            const answer = data.fault ? this.#fault(data.fault) : data.answer;
            this.#waiting.get(data.number)?.(answer);
            this.#waiting.delete(data.number);
        };
        worker.onerror = () => this.#end("its script does not load");
        return worker;
    }

    #fault(why) {
        return JSON.stringify(failure(`the engine stopped: ${why}`,
            "in the page's module", "load the page again"));
    }

    #end(why) {
        this.#worker?.terminate();
        this.#worker = undefined;
        for (const resolve of this.#waiting.values()) resolve(this.#fault(why));
        this.#waiting.clear();
    }
}

/** The server that sent the page. */
class Server {
    constructor(path) {
        this.url = new URL(path, location.origin);
    }

    async ask(question) {
        try {
            const response = await fetch(this.url, {
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body: question,
            });
            return await response.text();
        } catch {
            return JSON.stringify(failure("the server does not answer",
                `at ${this.url.host}`, "start `cargo book` again"));
        }
    }
}

const doors = new Map();
if (location.protocol !== "file:" && door("book") === "wasm") {
    doors.set("book", new Module());
} else if (door("book") === "server") {
    doors.set("book", new Server("/.live/book"));
}
if (door("mine") === "server") doors.set("mine", new Server("/.live/mine"));

/** Why there is no engine, for the reader. */
const missing = () => location.protocol === "file:"
    ? "This example answers when a server shows the book: run `cargo book`."
    : "This book was built without its engine, so this example does not answer.";

/** Asks the book's code or the reader's: the answer, or {error}. */
const ask = async (whose, request) => {
    const question = JSON.stringify(request);
    // A server would have to end the connection.
    const bytes = new Blob([question]).size;
    if (bytes > QUESTION_BYTES) {
        return failure(`${count(bytes)} bytes, more than the limit of ` +
            `${count(QUESTION_BYTES)}`, "in the question", "use a shorter text");
    }
    const answer = await doors.get(whose).ask(question);
    try {
        return JSON.parse(answer);
    } catch {
        return failure("an answer that is not JSON", `from ${whose}`,
            "load the page again");
    }
};
