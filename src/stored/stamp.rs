//! When a value was written: a hybrid logical clock.
//!
//! Source: Kulkarni, Demirbas, Madappa, Avva, Leone, "Logical Physical Clocks" (2014). The counter is not
//! reset when the time advances, so that it is unique on a device.

use super::json::StoredObject;
use crate::content::Json;

/// When a value was written, and where. Stamps are ordered: by time, then by counter, then by device.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Milliseconds since 1970, UTC, by the device's clock; never earlier than those of the value that its
    /// writer had seen.
    pub time: u64,
    /// Greater than that of the value that its writer had seen.
    pub counter: u64,
    /// The device.
    pub device: String,
}

impl Stamp {
    pub(super) fn print_into(&self, object: &mut StoredObject) {
        object.integer("time", self.time);
        object.integer("counter", self.counter);
        object.text("device", &self.device);
    }

    pub(super) fn print(&self) -> StoredObject {
        let mut object = StoredObject::inner();
        self.print_into(&mut object);
        object
    }

    pub(super) fn parse(json: &Json) -> Option<Self> {
        Some(Self {
            time: json.get("time")?.as_integer()?,
            counter: json.get("counter")?.as_integer()?,
            device: json.get("device")?.as_str()?.to_owned(),
        })
    }
}

/// The clock of a device. It is stored beside the values, and read and written in the transactions that write
/// them, so that no two tabs give the same stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The device's id. It is drawn anew when everything was deleted.
    pub device: String,
    /// The counter of the last stamp.
    pub counter: u64,
}

/// The version of the stored form.
const VERSION: u64 = 1;

impl Clock {
    /// The clock of a device that has not written anything.
    #[must_use]
    pub fn new(device: String) -> Self {
        Self { device, counter: 0 }
    }

    /// The stamp of a value that is written now. `time` is when it was entered, in milliseconds since 1970;
    /// `seen` is the stamp of the value that its writer had seen.
    pub fn tick(&mut self, time: u64, seen: Option<&Stamp>) -> Stamp {
        let (seen_time, seen_counter) = seen.map_or((0, 0), |seen| (seen.time, seen.counter));
        self.counter = self.counter.max(seen_counter).saturating_add(1);
        Stamp {
            time: time.max(seen_time),
            counter: self.counter,
            device: self.device.clone(),
        }
    }

    /// The stored form.
    #[must_use]
    pub fn print(&self) -> String {
        let mut object = StoredObject::new(VERSION);
        object.text("device", &self.device);
        object.integer("counter", self.counter);
        object.finish()
    }

    /// Parses a stored clock. None if it is damaged: then a new one is as good.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let json = super::parse(VERSION, text).ok()?;
        Some(Self {
            device: json.get("device")?.as_str()?.to_owned(),
            counter: json.get("counter")?.as_integer()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_stamp_is_later_than_the_one_that_its_writer_had_seen(
            time: u64,
            seen_time: u64,
            counter in 0..u64::MAX - 1,
            seen_counter in 0..u64::MAX - 1,
        ) {
            let mut clock = Clock { device: "a".to_owned(), counter };
            let seen = Stamp { time: seen_time, counter: seen_counter, device: "b".to_owned() };
            prop_assert!(clock.tick(time, Some(&seen)) > seen);
        }

        #[test]
        fn no_two_stamps_of_a_clock_are_equal(times in prop::collection::vec(0..3_u64, 2..10)) {
            let mut clock = Clock::new("a".to_owned());
            let stamps: Vec<Stamp> = times.into_iter().map(|time| clock.tick(time, None)).collect();
            for (index, stamp) in stamps.iter().enumerate() {
                prop_assert!(!stamps[..index].contains(stamp));
            }
        }
    }

    #[test]
    fn a_stored_clock_reads_back_and_a_damaged_one_is_none() {
        let clock = Clock {
            device: "1f".to_owned(),
            counter: 12,
        };
        assert_eq!(Clock::parse(&clock.print()), Some(clock));
        for damaged in ["", "{}", r#"{"version":1,"device":"1f"}"#] {
            assert_eq!(Clock::parse(damaged), None, "{damaged}");
        }
    }
}
