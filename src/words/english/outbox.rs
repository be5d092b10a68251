//! The messages of this device in English.

use crate::contact::{DelayReason, MessageKind, OutboxState};
use crate::words::{OutboxWords, isolate};

/// The page with the messages of this device.
pub(in crate::words) static OUTBOX: OutboxWords = OutboxWords {
    reading: "Looking for messages on this device …",
    none: "There are no messages on this device. Those that were sent from another browser are not here.",
    kind,
    written: |day, time| format!("Written {day}, {time}"),
    state,
    state_text,
    announcement: |kind, of| match of {
        OutboxState::Sent(receipt) => format!("{} received. Reference {}.", self::kind(kind), receipt.reference),
        of => format!("{}: {}.", self::kind(kind), state(of)),
    },
    may_have_arrived: "It may have arrived without an answer coming back, so it cannot be taken back. Sending it again does no harm: it counts once.",
    unstored: "This browser does not keep the message. Leave this page open until there is a reference, or save a copy.",
    refusal: "The receiver says:",
    reference: "Your reference",
    next: "What happens next",
    next_default: |team| format!("The {} answers in the way that you chose.", isolate(team)),
    answers: "What you wrote",
    addition: |reference| format!("Addition to report {}", isolate(reference)),
    add: "Add to this report",
    hurry: "Try again now",
    take_back: "Take it back and change it",
    change: "Change it and send it again",
    forget: "Forget it on this device",
    delete: "Stop sending and delete it here",
    delete_confirmation: "Delete this message from this device? It is not sent any more, unless it has arrived already.",
    delete_yes: "Yes, delete it",
    delete_no: "No, keep it",
    save: "Save a copy",
    print: "Print",
    not_saved: "The browser did not allow the file.",
    copy_heading: |kind, product| format!("{} about {product}", self::kind(kind)),
    unreadable: "A message from before could not be read. It was put aside, so that nothing is lost.",
};

fn kind(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Question => "Question",
        MessageKind::Incident => "Incident report",
    }
}

fn state(state: &OutboxState) -> String {
    match state {
        OutboxState::Waiting { reason: None, .. } => "Waiting to be sent",
        OutboxState::Waiting { .. } => "Not sent yet",
        OutboxState::Sending { .. } => "Being sent",
        OutboxState::Refused(_) => "Not accepted",
        OutboxState::Sent(_) => "Received",
    }
    .to_owned()
}

fn state_text(state: &OutboxState, next: &str) -> String {
    let again = || {
        format!(
            "It is tried again at {next}, while a page of this site is open. You may leave this page: the message stays on this device."
        )
    };
    match state {
        OutboxState::Waiting { reason: None, .. } => "It is kept on this device, and sent at once.".to_owned(),
        OutboxState::Waiting {
            reason: Some(reason), ..
        } => {
            let reason = match reason {
                DelayReason::NoResponse => "No answer came. You may be offline, or the receiver cannot be reached.",
                DelayReason::Busy => "The receiver is busy, or has trouble of its own.",
                DelayReason::NoReceipt => {
                    "Something else answered in place of the receiver, such as the sign-in page of a Wi-Fi network."
                }
            };
            format!("{reason} {}", again())
        }
        OutboxState::Sending { .. } => "The answer takes 15 seconds at most.".to_owned(),
        OutboxState::Refused(_) => "It has not arrived, and is not sent again as it is.".to_owned(),
        OutboxState::Sent(_) => "Keep the reference: with it, the team finds your message.".to_owned(),
    }
}
