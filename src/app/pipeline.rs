//! Work in parallel, results in order, memory bounded.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Results that may wait for an earlier one, per worker. Beyond it workers wait, so that one slow article among
/// small ones does not let the others pile up.
const WINDOW: usize = 16;

/// Bytes of results that may wait for an earlier one; beyond it workers wait, too.
const HELD: usize = 16 << 20;

/// How long a result may wait before the consumer looks for it. To wake it for each one would take a worker's processor away a
/// thousand times a second, which costs a thirtieth of the time; nobody notices so short a wait.
const PACE: Duration = Duration::from_millis(5);

/// What the workers share.
struct Shared<R> {
    /// Number of the next item to be taken.
    taken: usize,
    /// Number of the next result to be handed out.
    emitted: usize,
    /// Results from `emitted` on with what they weigh, none where the work is not done yet.
    done: VecDeque<Option<(usize, R)>>,
    /// What these results weigh together.
    held: usize,
    /// All items are taken, or the consumer gave up.
    ended: bool,
    /// A worker panicked: its result will never come.
    lost: bool,
}

impl<R> Shared<R> {
    /// Whether the first result is there and should be handed out at once: workers may soon wait for room, or the run is at its
    /// end.
    fn is_pressing(&self, jobs: usize) -> bool {
        let is_ready = matches!(self.done.front(), Some(Some(_)));
        is_ready && (self.ended || self.done.len() >= WINDOW * jobs / 2 || self.held > HELD / 2)
    }
}

/// Calls `work` for each of `items` on `jobs` threads and `consume` for each result, in the order of the items.
///
/// `start` makes the state of one worker. When `consume` returns false the run stops early.
pub(super) fn ordered<T, S, R>(
    items: impl Iterator<Item = T> + Send,
    jobs: usize,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, T) -> R + Sync,
    consume: impl FnMut(R) -> bool,
) where
    R: Send,
{
    weighed(items, jobs, |_| 0, start, work, consume);
}

/// The same for results that may be large: `weigh` says how many bytes one takes, and few of these wait.
pub(super) fn weighed<T, S, R>(
    items: impl Iterator<Item = T> + Send,
    jobs: usize,
    weigh: impl Fn(&R) -> usize + Sync,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, T) -> R + Sync,
    mut consume: impl FnMut(R) -> bool,
) where
    R: Send,
{
    if jobs <= 1 {
        let mut state = start();
        for item in items {
            if !consume(work(&mut state, item)) {
                return;
            }
        }
        return;
    }
    let nothing = Shared { taken: 0, emitted: 0, done: VecDeque::new(), held: 0, ended: false, lost: false };
    let shared = Mutex::new(nothing);
    // Apart from the rest, so that results are handed out while the next item is waited for: input may be slow or live.
    let items = Mutex::new(items);
    let (room, ready) = (Condvar::new(), Condvar::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                let _ends = Ends { shared: &shared, room: &room, ready: &ready };
                let mut state = start();
                loop {
                    let mut items = lock(&items);
                    let mut guard = lock(&shared);
                    while !guard.ended && (guard.taken >= guard.emitted + WINDOW * jobs || guard.held > HELD) {
                        guard = room.wait(guard).unwrap_or_else(PoisonError::into_inner);
                    }
                    let has_ended = guard.ended;
                    drop(guard);
                    let next = if has_ended { None } else { items.next() };
                    let mut guard = lock(&shared);
                    let Some(item) = next else { return };
                    let number = guard.taken;
                    guard.taken += 1;
                    if guard.done.is_empty() {
                        ready.notify_all();
                    }
                    guard.done.push_back(None);
                    drop(guard);
                    drop(items);
                    let result = work(&mut state, item);
                    let weight = weigh(&result);
                    let mut guard = lock(&shared);
                    guard.held += weight;
                    let place = number - guard.emitted;
                    guard.done[place] = Some((weight, result));
                    if guard.is_pressing(jobs) {
                        ready.notify_all();
                    }
                }
            });
        }
        let _ends = Ends { shared: &shared, room: &room, ready: &ready };
        loop {
            let mut guard = lock(&shared);
            let result = loop {
                if let Some(Some(_)) = guard.done.front() {
                    guard.emitted += 1;
                    break guard.done.pop_front().flatten();
                }
                if guard.lost || (guard.ended && guard.done.is_empty()) {
                    break None;
                }
                guard = if guard.done.is_empty() {
                    ready.wait(guard).unwrap_or_else(PoisonError::into_inner)
                } else {
                    ready.wait_timeout(guard, PACE).unwrap_or_else(PoisonError::into_inner).0
                };
            };
            guard.held -= result.as_ref().map_or(0, |(weight, _)| *weight);
            drop(guard);
            room.notify_all();
            let Some((_, result)) = result else { return };
            if !consume(result) {
                return;
            }
        }
    });
}

/// Ends the work when its holder goes, so that nobody waits for a worker or a consumer that panicked.
struct Ends<'s, R> {
    shared: &'s Mutex<Shared<R>>,
    room: &'s Condvar,
    ready: &'s Condvar,
}

impl<R> Drop for Ends<'_, R> {
    fn drop(&mut self) {
        let mut shared = lock(self.shared);
        shared.ended = true;
        shared.lost |= std::thread::panicking();
        drop(shared);
        self.room.notify_all();
        self.ready.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::engine::fenced;

    #[test]
    fn keeps_the_order_whatever_the_number_of_threads() {
        for jobs in [1, 2, 7] {
            let mut seen = Vec::new();
            let slow_first = |(): &mut (), n: u64| {
                std::thread::sleep(std::time::Duration::from_micros(300 / (n + 1)));
                n * 2
            };
            ordered(
                0..500,
                jobs,
                || (),
                slow_first,
                |result| {
                    seen.push(result);
                    true
                },
            );
            assert_eq!(seen, (0..500).map(|n| n * 2).collect::<Vec<u64>>(), "{jobs} threads");
        }
    }

    #[test]
    fn what_is_ready_is_handed_out_while_the_next_item_is_waited_for() {
        let (send, receive) = std::sync::mpsc::channel();
        send.send(0).expect("it is listened to");
        let (mut send, mut seen) = (Some(send), Vec::new());
        let answer = |n: u64| {
            seen.push(n);
            // The next item comes only when the result of this one is out.
            let sent = send.as_ref().is_some_and(|send| send.send(n + 1).is_ok());
            send.take_if(|_| n == 20);
            sent
        };
        ordered(receive.into_iter(), 2, || (), |(), n: u64| n, answer);
        assert_eq!(seen, (0..=21).collect::<Vec<u64>>());
    }

    #[test]
    fn a_panic_ends_it_and_nobody_waits() {
        let fails = |at: u64| move |n: u64| assert_ne!(n, at, "as it is meant to");
        for jobs in [1, 3] {
            let by_worker = || ordered(0.., jobs, || (), |(), n: u64| fails(40)(n), |()| true);
            let consumes = |n: u64| {
                fails(40)(n);
                true
            };
            let by_consumer = || ordered(0.., jobs, || (), |(), n: u64| n, consumes);
            let by_source = || ordered((0..).inspect(|n| fails(40)(*n)), jobs, || (), |(), n: u64| n, |_| true);
            assert!(fenced(by_worker).is_err() && fenced(by_consumer).is_err() && fenced(by_source).is_err());
        }
    }

    #[test]
    fn large_results_do_not_wait_by_the_dozen() {
        let made = AtomicUsize::new(0);
        let mut seen = Vec::new();
        let slow_first = |(): &mut (), n: usize| {
            if n == 0 {
                // Nothing else can tell that the others have stopped.
                std::thread::sleep(std::time::Duration::from_millis(50));
            } else {
                made.fetch_add(1, Ordering::SeqCst);
            }
            (n, made.load(Ordering::SeqCst))
        };
        let take = |result| {
            seen.push(result);
            true
        };
        weighed(0..40, 3, |_| HELD, || (), slow_first, take);
        assert!(seen[0].1 <= 4, "{} waited for the first", seen[0].1);
        assert!(seen.iter().map(|(n, _)| *n).eq(0..40));
    }

    #[test]
    fn stops_when_the_consumer_does() {
        for jobs in [1, 3] {
            let mut seen = 0;
            ordered(
                0..,
                jobs,
                || (),
                |(), n: u64| n,
                |_| {
                    seen += 1;
                    seen < 10
                },
            );
            assert_eq!(seen, 10);
        }
    }
}
