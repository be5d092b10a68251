//! Tells the team of new messages: at least once for each message, and again until it succeeds. A notice says the reference
//! and the kind, and nothing of what was written.

mod give;

pub use give::{GiveError, Targets};

use crate::contract::Timestamp;
use crate::store::{Lease, Notice, Store};
use rand::Rng as _;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// How long a process has for the notices that it takes, before another one may take them.
const LEASE: Duration = Duration::from_secs(120);

/// How many notices a process takes at once.
const BATCH: u32 = 4;

/// How often the database is asked without being told, for notices that another process has left.
const POLL: Duration = Duration::from_secs(10);

/// The first and the longest time between two attempts.
const FIRST_RETRY: Duration = Duration::from_secs(5);
const LAST_RETRY: Duration = Duration::from_secs(60 * 60);

/// Gives notices until `shutdown` resolves; without targets there are none to give.
pub async fn give_notices<S: Store>(store: S, targets: Targets, new: Arc<Notify>, shutdown: impl Future<Output = ()>) {
    if targets.available().is_empty() {
        return;
    }
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let given = tokio::select! {
            () = &mut shutdown => return,
            given = give_batch(&store, &targets) => given,
        };
        if !given {
            tokio::select! {
                () = &mut shutdown => return,
                () = new.notified() => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
    }
}

/// Gives some notices; returns whether there were any.
async fn give_batch<S: Store>(store: &S, targets: &Targets) -> bool {
    let now = Timestamp::now();
    let lease = Lease {
        targets: targets.available(),
        now,
        until: now.after(LEASE),
        limit: BATCH,
    };
    let notices = match store.lease_notices(&lease).await {
        Ok(notices) => notices,
        Err(error) => {
            eprintln!("trust-intake: notices could not be read: {error}");
            return false;
        }
    };
    for notice in &notices {
        let retry = match targets.give(notice).await {
            Ok(()) => None,
            Err(error) => {
                let delay = retry_delay(notice.attempts);
                eprintln!(
                    "trust-intake: the notice of {} was not given ({error}); next attempt in {} s",
                    notice.reference,
                    delay.as_secs()
                );
                Some(Timestamp::now().after(delay))
            }
        };
        settle(store, notice, retry).await;
    }
    !notices.is_empty()
}

async fn settle<S: Store>(store: &S, notice: &Notice, retry: Option<Timestamp>) {
    if let Err(error) = store.settle_notice(notice, retry).await {
        // It is given again when the lease ends.
        eprintln!(
            "trust-intake: that the notice of {} was given could not be stored: {error}",
            notice.reference
        );
    }
}

/// The time before the next attempt: at random up to twice as long as before, so that many do not come at the same moment.
fn retry_delay(attempts: u32) -> Duration {
    let longest = FIRST_RETRY
        .saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1)))
        .min(LAST_RETRY);
    let milliseconds = u64::try_from(longest.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(rand::rng().random_range(milliseconds / 2..=milliseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_between_attempts_grows_to_an_hour() {
        for attempts in 1..100 {
            let delay = retry_delay(attempts);
            assert!(delay >= FIRST_RETRY / 2 && delay <= LAST_RETRY, "{attempts}: {delay:?}");
        }
        assert!(retry_delay(1) <= FIRST_RETRY);
        assert!(retry_delay(50) >= LAST_RETRY / 2);
    }
}
