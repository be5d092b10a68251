//! The check of the logo, which is verified when it is read.

use super::content_errors::error;
use super::diagnostic::{Diagnostic, SourceLocation};
use super::warnings::warning;
use crate::folder::Folder;
use crate::theme::{Branding, BrandingError, Logo, LogoError, Theme, Token, Visibility};

/// The largest logo without a warning, in bytes, a quarter of what is accepted: each reader loads it
/// with the first page, beside some 200 kB for everything else.
const LARGE_BYTES: usize = 250_000;

/// The shortest side of a logo on the page without a warning, in rem.
const MIN_SIDE: f64 = 0.4;

/// CSS pixels of a rem, unless a reader has set another font size.
const PIXELS: f64 = 16.0;

/// Checks the logo of a folder. Errors in `theme.json` are found by [`super::check`].
#[must_use]
pub fn check_logo(folder: &Folder) -> Vec<Diagnostic> {
    match Branding::read(folder) {
        Err(BrandingError::Logo(error)) => vec![unusable_logo(&error)],
        Ok(Some(branding)) => {
            let found = [redrawn, shape, visibility, large].map(|check| check(&branding));
            found.into_iter().flatten().collect()
        }
        Ok(None) | Err(BrandingError::File(_) | BrandingError::Theme(_)) => Vec::new(),
    }
}

fn location(branding: &Branding) -> SourceLocation {
    SourceLocation::file(branding.theme().logo().map_or(Theme::FILE, |name| name.as_str()))
}

/// A logo from which parts are removed for publication.
fn redrawn(branding: &Branding) -> Option<Diagnostic> {
    let removed = branding
        .logo()
        .map(Logo::removed)
        .filter(|removed| !removed.is_empty())?;
    Some(warning(
        "logo-redrawn",
        format!(
            "the logo is published without what a logo may not have: {}",
            removed.join(", ")
        ),
        "here",
        "look whether it is still right, and take those parts out of the file",
        location(branding),
    ))
}

/// A logo so wide or so high that next to nothing of it is left on the page.
fn shape(branding: &Branding) -> Option<Diagnostic> {
    let logo = branding.logo()?;
    let (width, height) = branding.logo_size()?;
    let side = width.min(height);
    if side >= MIN_SIDE {
        return None;
    }
    let message = format!(
        "the logo is {} by {}, and on the page {:.1} by {:.1} pixels",
        logo.width(),
        logo.height(),
        width * PIXELS,
        height * PIXELS
    );
    let help = "give it a shape between a square and 4 to 1, and cut off what is empty around it";
    Some(if side * PIXELS < 1.0 {
        error("unusable-logo", message, None, help, location(branding))
    } else {
        warning("logo-shape", message, "here", help, location(branding))
    })
}

/// A logo that readers cannot see.
fn visibility(branding: &Branding) -> Option<Diagnostic> {
    let palette = branding.theme().palette();
    // The ground of the page's header.
    let [light, dark] = [palette.light, palette.dark].map(|scheme| scheme.colour(Token::Surface));
    let lost = |ground: String, help: &str| {
        warning(
            "faint-logo",
            format!("the logo can hardly be seen on {ground}"),
            "here",
            help,
            location(branding),
        )
    };
    let (on_light, on_dark) = (format!("the light ground, {light}"), format!("the dark ground, {dark}"));
    let help = "there is one logo for both grounds: give it a colour that stands out from each, or a ground of its own";
    match branding.logo()?.visibility(light, dark)? {
        Visibility::Seen => None,
        Visibility::Transparent => Some(error(
            "unusable-logo",
            "nothing can be seen of the picture: it is transparent throughout".to_owned(),
            None,
            "export it again with its shapes, or take \"logo\" out of theme.json",
            location(branding),
        )),
        Visibility::Plain => Some(warning(
            "faint-logo",
            "the logo is one rectangle of one colour".to_owned(),
            "here",
            "shapes have the colour of the ground that they lie on: give them another one, or leave the ground out",
            location(branding),
        )),
        Visibility::LostOnLight => Some(lost(on_light, help)),
        Visibility::LostOnDark => Some(lost(on_dark, help)),
        Visibility::LostOnBoth => Some(lost(format!("{on_light}, and on {on_dark}"), help)),
    }
}

/// A logo that is slow to load.
fn large(branding: &Branding) -> Option<Diagnostic> {
    let size = branding.logo()?.bytes().len();
    (size > LARGE_BYTES).then(|| {
        warning(
            "large-logo",
            format!("the logo is published with {size} bytes"),
            "here",
            "simplify it, or export it in a smaller size: every reader loads it, better less than 50 kB",
            location(branding),
        )
    })
}

/// A logo that cannot be published. The message also contains what was expected.
fn unusable_logo(logo: &LogoError) -> Diagnostic {
    let help = format!("mend or replace it, or take \"logo\" out of {}", Theme::FILE);
    error(
        "unusable-logo",
        logo.kind.to_string(),
        None,
        &help,
        SourceLocation::file(&*logo.file),
    )
}
