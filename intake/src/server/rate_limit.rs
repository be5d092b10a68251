//! How many messages one address may send.

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::fmt;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// Counts messages by address, in memory alone: an address is forgotten when it may send as many as at first.
pub struct RateLimit {
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl RateLimit {
    /// So many messages in an hour, and all of them at once.
    #[must_use]
    pub fn per_hour(messages: NonZeroU32) -> Self {
        Self {
            limiter: RateLimiter::keyed(Quota::per_hour(messages)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a message.
    ///
    /// # Errors
    /// After what time the address may send another one.
    pub fn count(&self, address: IpAddr) -> Result<(), Duration> {
        self.limiter
            .check_key(&address)
            .map_err(|not_until| not_until.wait_time_from(self.clock.now()))
    }

    /// Forgets addresses that may send as many as at first.
    pub fn forget(&self) {
        self.limiter.retain_recent();
    }
}

impl fmt::Debug for RateLimit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("RateLimit").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_has_sent_too_many_waits_and_others_do_not() {
        let limit = RateLimit::per_hour(NonZeroU32::new(2).expect("a number"));
        let (one, other) = (IpAddr::from([203, 0, 113, 9]), IpAddr::from([203, 0, 113, 10]));
        assert_eq!(limit.count(one), Ok(()));
        assert_eq!(limit.count(one), Ok(()));
        let wait = limit.count(one).expect_err("a limit");
        assert!(
            wait > Duration::from_secs(29 * 60) && wait <= Duration::from_secs(30 * 60),
            "{wait:?}"
        );
        assert_eq!(limit.count(other), Ok(()));
    }
}
