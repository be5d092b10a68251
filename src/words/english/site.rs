//! The pages of the site itself in English: privacy and accessibility.

use crate::words::{AccessibilityWords, PrivacyWords};

/// The privacy page.
pub(in crate::words) static PRIVACY: PrivacyWords = PrivacyWords {
    sent: "What it sends",
    sent_text: &[
        "Nothing by itself. The site has no cookies, no trackers, no statistics, and nothing from other sites. It loads its own pages and content from this address.",
        "A question or report leaves your device only when you press “Send”, where its form has that button, or hand it over yourself, in your own mail program or wherever you paste it. What you send goes to the receiver of the security team, with a random number that stands for the message, and without anything else about you or this browser.",
    ],
    stored: "What it keeps",
    stored_list: &[
        "Which checklist items you ticked.",
        "Drafts of questions and incident reports, as you type them, readable to whoever uses this browser.",
        "Messages that you sent, with their references, and those that wait to be sent, until you delete them.",
        "For each product, the version and the date of the content that you saw last, and of the one before it, to show you what changed since.",
        "That you switched the keys off which lead to the search, if you did.",
        "With each of these, when it was entered, and a random number that stands for this browser, so that two tabs do not overwrite each other. A text that you delete leaves only that its field was emptied, and when.",
    ],
    stored_text: &[
        "All of it is kept in this browser, on this device only (in its IndexedDB store; what you type before a page has started, in the tab's session store), until you delete them. Some browsers delete them on their own when you have not visited for a while: Safari after seven days.",
    ],
    delete: "Forget everything",
    delete_lede: "Deletes every tick, every draft, every message and every date that this site has kept on this device. A message that has not arrived is not sent any more. It cannot be undone.",
    delete_button: "Forget everything on this device",
    delete_confirmation: "Delete every tick, draft and message on this device?",
    delete_yes: "Yes, delete everything",
    delete_no: "No, keep it",
    deleted: "Everything that this site kept on this device is deleted.",
    not_deleted: "The browser did not allow the deletion. You can delete this site's data in the browser's settings.",
};

/// The accessibility page.
pub(in crate::words) static ACCESSIBILITY: AccessibilityWords = AccessibilityWords {
    tested: "What was tested",
    tested_list: &[
        "Every page and state with axe-core, light and dark, at 320 and 1280 pixels, without a violation.",
        "Every journey with the keyboard alone: reading, filtering, ticking, and both forms with and without mistakes.",
        "Focus, page titles and error messages on every change of page, in headless Chromium.",
        "Contrast of text of at least 4.5 to 1, and of controls of at least 3 to 1, light and dark.",
        "Layout from 320 to 1920 pixels, reduced motion, forced colours, and print.",
        "Reading, filtering, ticking, asking a question and saving it as a file in Firefox; reading, filtering and ticking in WebKit.",
    ],
    not_tested: "What was not tested yet",
    not_tested_list: &[
        "Screen readers with people who use them daily.",
        "All else in browsers other than Chromium, and Safari on a Mac, a tablet or a phone.",
    ],
    barrier: "Tell us about a barrier",
    barrier_text: "If something on this site keeps you out, say which page and what you wanted to do:",
    barrier_without_contact: "Write to whoever gave you the address of this site.",
};
