//! The texts around the app in a built page. The app itself does not use them, so they are not among
//! [`super::Words`].

/// The texts around the app.
pub struct ShellWords {
    /// The language, as `lang` names it (BCP 47).
    pub language: &'static str,
    /// What does not work without JavaScript; before the address.
    pub no_script: &'static str,
    /// The heading if the app could not start.
    pub failed: &'static str,
    /// What that means and what to do; before the address.
    pub failed_text: &'static str,
    /// The heading if the app has stopped.
    pub stopped: &'static str,
    /// What that means and what to do; before the address.
    pub stopped_text: &'static str,
    /// The button that loads the page again.
    pub reload: &'static str,
    /// The answer to a person who submits a form before the app has started.
    pub wait: &'static str,
}

/// The texts around the app in English.
pub static ENGLISH_SHELL: ShellWords = ShellWords {
    language: "en",
    no_script: "You can read everything here. The search, the checklist’s ticks and the forms need JavaScript; without it, write to",
    failed: "This page can be read, but not used.",
    failed_text: "Its search, its ticks and its forms did not start: your browser may block WebAssembly, or the connection broke off. Reload the page, try another browser, or write to",
    stopped: "Something on this page stopped working.",
    stopped_text: "What you typed and ticked is kept on this device as far as the page said so. Reload the page to go on, or write to",
    reload: "Reload the page",
    wait: "The page is still starting. What you typed is still here: press the button again in a moment.",
};
