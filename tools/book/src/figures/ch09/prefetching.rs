//! Workers that make batches ahead, on a line of time.

use std::ops::Range;

use crate::figures::svg::{Align, Drawing, WIDTH};

const BATCHES: usize = 10;
/// The batch that takes longer to load than the others.
const SLOW: usize = 3;
/// How many finished batches may wait at a worker.
const PREFETCHED: usize = 2;

const LEFT: f32 = 84.0;
const BOX: f32 = 26.0;
const ROW: f32 = 54.0;
const HEADING: f32 = 30.0;

/// What happens to a batch, in units of time.
struct Times {
    worker: usize,
    made: Range<usize>,
    /// When the worker is rid of it and can begin another.
    sent: usize,
    used: Range<usize>,
}

/// Draws who is busy with which batch, without workers and with two.
pub(super) fn prefetching(out: &mut String) {
    const SECOND: f32 = HEADING + ROW + BOX + 30.0;
    let height = SECOND + HEADING + 2.0 * ROW + BOX + 2.0;
    let mut drawing = Drawing::new(WIDTH, height);
    draw_run(&mut drawing, 0.0, 0, &["loading", "model"]);
    draw_run(&mut drawing, SECOND, 2, &["worker 0", "model", "worker 1"]);
    drawing.write(out);
}

/// Draws a run with so many workers: a row for each of `names`.
fn draw_run(drawing: &mut Drawing, top: f32, workers: usize, names: &[&str]) {
    let times = schedule(workers);
    let setting = format!("num_workers: {workers}");
    let units = times[BATCHES - 1].used.end;
    let took = format!("{BATCHES} batches take {units} units of time");
    let above = top + 10.0;
    drawing
        .text((0.0, above), Align::Start, "ink code", &setting)
        .text((WIDTH, above), Align::End, "soft", &took);
    let top = top + HEADING;
    for (row, name) in names.iter().enumerate() {
        let at = (0.0, top + ROW * row as f32 + BOX / 2.0);
        drawing.text(at, Align::Start, "soft", name);
    }
    let mut free = 0;
    for (number, batch) in times.iter().enumerate() {
        draw_batch(drawing, top, (number, batch), free);
        free = batch.used.end;
    }
}

/// Draws where a batch is made and where it is used, in which the model is
/// between the workers, and an empty box where one of the two waits.
fn draw_batch(
    drawing: &mut Drawing,
    top: f32,
    (number, batch): (usize, &Times),
    free: usize,
) {
    let (maker, model) = (top + ROW * 2.0 * batch.worker as f32, top + ROW);
    let class = format!("tok{}", number % 8);
    for (y, time) in [(maker, &batch.made), (model, &batch.used)] {
        let corner = (x(time.start), y);
        drawing.labelled(corner, size(time), &class, &number.to_string());
    }
    let worker_waits = batch.made.end..batch.sent;
    let model_waits = free..batch.used.start;
    for (y, time) in [(maker, worker_waits), (model, model_waits)] {
        if !time.is_empty() {
            drawing.rect((x(time.start), y), size(&time), "box");
        }
    }
    let (from, to) = (x(batch.sent) - 6.0, x(batch.used.start) + 7.0);
    match maker < model {
        true => drawing.arrow((from, maker + BOX), (to, model - 2.0)),
        false => drawing.arrow((from, maker), (to, model + BOX + 2.0)),
    };
}

/// Where a time is. The run without workers takes the whole width.
fn x(time: usize) -> f32 {
    const UNITS: usize = 48;
    LEFT + (WIDTH - LEFT) * time as f32 / UNITS as f32
}

fn size(time: &Range<usize>) -> (f32, f32) {
    (x(time.end) - x(time.start) - 1.5, BOX)
}

/// Returns what happens when: batches are dealt to the workers in turn, and
/// the loader asks the workers in turn. A worker begins a batch when it is rid
/// of the one that it made a turn ago.
fn schedule(workers: usize) -> Vec<Times> {
    let mut times: Vec<Times> = Vec::new();
    for number in 0..BATCHES {
        let free = times.last().map_or(0, |before| before.used.end);
        let turns_ago = |turns: usize| {
            let number = number.checked_sub(turns * workers);
            number.and_then(|number| times.get(number))
        };
        let start = match workers {
            0 => free,
            _ => turns_ago(1).map_or(0, |before| before.sent),
        };
        let end = start + if number == SLOW { 10 } else { 2 };
        let room = turns_ago(PREFETCHED).map_or(0, |it| it.used.start);
        let sent = end.max(room);
        let taken = sent.max(free);
        times.push(Times {
            worker: number.checked_rem(workers).unwrap_or(0),
            made: start..end,
            sent,
            used: taken..taken + 2,
        });
    }
    times
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::thread;
    use std::time::Duration;

    use ch09_batches::{
        DataLoader, Dataset, Epoch, Generator, LoaderSettings, TokenId,
    };

    use super::*;

    /// Says which window is copied by which thread.
    struct Watched(Sender<(usize, String)>);

    impl Dataset for Watched {
        fn len(&self) -> usize {
            BATCHES
        }

        fn max_length(&self) -> usize {
            1
        }

        fn copy_window(
            &self,
            index: usize,
            inputs: &mut [TokenId],
            _: &mut [TokenId],
        ) {
            inputs[0] = index as TokenId;
            let name = thread::current().name().unwrap_or_default().to_owned();
            self.0.send((index, name)).expect("the test listens");
        }
    }

    /// An epoch of the chapter's loader with two workers, one window per
    /// batch.
    fn epoch() -> (Epoch<Watched>, Receiver<(usize, String)>) {
        let (sender, copied) = channel();
        let settings = LoaderSettings {
            batch_size: 1,
            shuffle: false,
            num_workers: 2,
            ..LoaderSettings::default()
        };
        let loader = DataLoader::new(Watched(sender), settings).unwrap();
        let epoch = loader.epoch(&mut Generator::from_seed(123)).unwrap();
        (epoch, copied)
    }

    #[test]
    fn the_loader_s_own_workers_make_the_same_batches() {
        let (epoch, copied) = epoch();
        let order: Vec<_> = epoch.map(|it| it.unwrap().inputs()[0]).collect();
        assert_eq!(order, Vec::from_iter(0..BATCHES as TokenId));
        let mut made: Vec<_> = copied.iter().collect();
        made.sort();
        let drawn = schedule(2).into_iter().map(|batch| batch.worker);
        let drawn = drawn.map(|worker| format!("loader-{worker}"));
        assert_eq!(made, Vec::from_iter(drawn.enumerate()));
    }

    /// Two batches that wait and one in progress, as the page says.
    #[test]
    fn a_worker_is_three_batches_ahead_at_most() {
        let (_epoch, copied) = epoch();
        let wait = |millis| {
            let made = copied.recv_timeout(Duration::from_millis(millis));
            made.map(|(number, _)| number)
        };
        let mut made: Vec<_> = (0..6).map(|_| wait(10_000).unwrap()).collect();
        made.sort_unstable();
        assert_eq!(made, [0, 1, 2, 3, 4, 5]);
        assert!(wait(50).is_err(), "nobody has taken a batch");
        let drawn = schedule(2);
        for (before, batch) in drawn.iter().zip(&drawn[6..]) {
            assert!(batch.made.start >= before.used.start);
        }
    }

    /// The page says: the model waits for batches 0 and 3; batches 4 and 6 are
    /// ready before batch 3, and worker 0 waits with batch 8.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        assert_eq!(schedule(0)[BATCHES - 1].used.end, 48, "as wide as `x`");
        let times = schedule(2);
        assert_eq!(times[BATCHES - 1].used.end, 26);
        let used = times.iter().map(|batch| &batch.used);
        let mut free = 0;
        let mut waits = Vec::new();
        for (number, used) in used.enumerate() {
            if used.start > free {
                waits.push(number);
            }
            free = used.end;
        }
        assert_eq!(waits, [0, 3]);
        assert!(times[6].made.end < times[3].made.end);
        let full: Vec<_> = (0..BATCHES)
            .filter(|&n| times[n].sent > times[n].made.end)
            .collect();
        assert_eq!(full, [8]);
    }
}
