//! What stands around the app in a page as it was built, in a language's words: the app itself has
//! no use for them, so they are not among [`super::Words`].

/// The words around the app.
pub struct ShellWords {
    /// The language, as `lang` names it (BCP 47).
    pub language: &'static str,
    /// What a reader without JavaScript goes without. The address stands after it.
    pub no_script: &'static str,
    /// The heading when the app could not start.
    pub failed: &'static str,
    /// What that means and what to do. The address stands after it.
    pub failed_text: &'static str,
    /// The heading when the app has stopped.
    pub stopped: &'static str,
    /// What that means and what to do. The address stands after it.
    pub stopped_text: &'static str,
    /// The button that loads the page again.
    pub reload: &'static str,
    /// What a person is told who sends a form off before the app is there.
    pub wait: &'static str,
}

/// The words around the app in English.
pub static ENGLISH_SHELL: ShellWords = ShellWords {
    language: "en",
    no_script: "You can read everything here. The search, the checklist’s ticks and the forms need JavaScript; without it, write to",
    failed: "This page can be read, but not used.",
    failed_text: "Its search, its ticks and its forms did not start: your browser may block WebAssembly, or the connection broke off. Reload the page, try another browser, or write to",
    stopped: "Something on this page stopped working.",
    stopped_text: "What you typed and ticked is kept on this device as far as the page said so. Reload the page to go on, or write to",
    reload: "Reload the page",
    wait: "The page is still starting. Nothing is lost: press the button again in a moment.",
};
