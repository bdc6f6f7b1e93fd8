//! The book's own code as it answers: a few questions at once, and not for
//! longer than a limit.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::refusal::Refusal;

/// How long a question may take.
pub(super) const LIMIT: Duration = Duration::from_secs(10);

/// How many questions are answered at once; others wait.
const AT_ONCE: usize = 4;

/// What answers requests in JSON.
#[derive(Clone)]
pub(super) struct Engine {
    answer: fn(&str) -> String,
    limit: Duration,
    places: Arc<Semaphore>,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new(live::answer, LIMIT, AT_ONCE)
    }
}

impl Engine {
    fn new(
        answer: fn(&str) -> String,
        limit: Duration,
        at_once: usize,
    ) -> Self {
        let places = Arc::new(Semaphore::new(at_once));
        Self {
            answer,
            limit,
            places,
        }
    }

    /// The answer to `request`.
    ///
    /// # Errors
    /// If there is none within the limit, or the code panics.
    pub(super) async fn ask(&self, request: String) -> Result<String, Refusal> {
        let answer = self.answer;
        let answered = async {
            let places = self.places.clone();
            let place = places.acquire_owned().await.ok();
            let computed = spawn_blocking(move || {
                // One that is given up computes on and keeps its place.
                let _place = place;
                answer(&request)
            });
            computed.await
        };
        match timeout(self.limit, answered).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) => Err(broken()),
            Err(_) => Err(self.slow()),
        }
    }

    fn slow(&self) -> Refusal {
        Refusal::new(
            StatusCode::SERVICE_UNAVAILABLE,
            format!("no answer within {} s", self.limit.as_secs()),
            "in the book's server",
            "ask for less, or again later",
        )
    }
}

fn broken() -> Refusal {
    Refusal::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the book's code panicked",
        "in the book's server",
        "report what its terminal shows",
    )
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::sleep;

    use axum::response::IntoResponse;
    use tokio::runtime::Runtime;

    use super::*;

    fn status(asked: Result<String, Refusal>) -> StatusCode {
        asked.unwrap_err().into_response().status()
    }

    #[test]
    fn what_takes_too_long_is_given_up_and_keeps_its_place() {
        let answer = |request: &str| {
            if request == "slow" {
                sleep(Duration::from_secs(2));
            }
            request.to_owned()
        };
        let engine = Engine::new(answer, Duration::from_millis(500), 1);
        Runtime::new().unwrap().block_on(async {
            let ask = |request: &str| engine.ask(request.to_owned());
            assert_eq!(ask("quick").await.unwrap(), "quick");
            let given_up = ask("slow").await;
            assert_eq!(status(given_up), StatusCode::SERVICE_UNAVAILABLE);
            let waited = ask("quick").await;
            assert_eq!(status(waited), StatusCode::SERVICE_UNAVAILABLE);
            tokio::time::sleep(Duration::from_secs(2)).await;
            assert_eq!(ask("quick").await.unwrap(), "quick");
        });
    }

    #[test]
    fn only_a_few_compute_at_once() {
        static NOW: AtomicUsize = AtomicUsize::new(0);
        let answer = |_: &str| {
            let before = NOW.fetch_add(1, Ordering::SeqCst);
            sleep(Duration::from_millis(100));
            NOW.fetch_sub(1, Ordering::SeqCst);
            before.to_string()
        };
        let engine = Engine::new(answer, LIMIT, 2);
        Runtime::new().unwrap().block_on(async {
            let asked = [(); 6].map(|()| {
                let engine = engine.clone();
                tokio::spawn(async move { engine.ask(String::new()).await })
            });
            for asked in asked {
                let before = asked.await.unwrap().unwrap();
                assert!(before == "0" || before == "1", "{before}");
            }
        });
    }

    #[test]
    fn a_panic_is_told() {
        let engine = Engine::new(|_| panic!("on purpose"), LIMIT, 1);
        Runtime::new().unwrap().block_on(async {
            for _ in 0..2 {
                let asked = engine.ask(String::new()).await;
                assert_eq!(status(asked), StatusCode::INTERNAL_SERVER_ERROR);
            }
        });
    }
}
