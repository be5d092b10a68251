//! A trust center's look, computed from one brand colour.
//!
//! A publisher may put `theme.json` and a logo beside the catalogue. [`Theme::parse`] reads the
//! file, [`Palette::of`] makes accessible light and dark colours of the one it names,
//! [`Theme::css`] writes them as a style sheet, and [`Logo::read`] takes in the picture.

pub mod colour;
pub mod contrast;
pub mod font;
pub mod logo;
pub mod oklch;
pub mod palette;

pub use colour::Rgb;
pub use contrast::Contrast;
pub use logo::{Logo, LogoError, PLACEHOLDER_LOGO};
pub use palette::{Palette, Scheme, Token};

use font::{FontFamily, FontStack, MOST_FAMILIES};
use logo::LogoName;
use portal::content::read::{self, FieldErrors, Object};
use portal::content::{ContentError, FieldErrorKind, Json, Line};

/// The largest radius of corners, in CSS pixels.
pub const LARGEST_CORNER: u8 = 24;

/// A checked `theme.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: Line,
    brand: Rgb,
    logo: Option<LogoName>,
    corner_radius: Option<u8>,
    display: Option<FontStack>,
    text: Option<FontStack>,
}

impl Theme {
    /// The file's name, beside the catalogue.
    pub const FILE: &'static str = "theme.json";

    /// Reads and checks `theme.json`.
    ///
    /// # Errors
    /// [`ContentError`] with every rule that the file breaks, each with its path.
    pub fn parse(bytes: &[u8]) -> Result<Self, ContentError> {
        let tree = read::parse_json(Self::FILE, bytes)?;
        read::check_format(Self::FILE, &tree)?;
        let mut problems = FieldErrors::default();
        let theme = theme(&mut problems, tree);
        problems.finish(Self::FILE, theme)
    }

    /// Whose site it is: also what the logo says to those who do not see it.
    #[must_use]
    pub fn name(&self) -> &Line {
        &self.name
    }

    /// The brand's colour.
    #[must_use]
    pub fn brand(&self) -> Rgb {
        self.brand
    }

    /// The logo's file name, for [`Logo::read`].
    #[must_use]
    pub fn logo(&self) -> Option<&LogoName> {
        self.logo.as_ref()
    }

    /// The radius of corners in CSS pixels, 0 to [`LARGEST_CORNER`]; none leaves the site's own.
    #[must_use]
    pub fn corner_radius(&self) -> Option<u8> {
        self.corner_radius
    }

    /// The colours that follow from the brand.
    #[must_use]
    pub fn palette(&self) -> Palette {
        Palette::of(self.brand)
    }

    /// The theme as a style sheet, to be linked after the site's own.
    ///
    /// It speaks in the layer `tokens`, whose values it takes the place of by coming later; so the
    /// layers after it still win, `print` among them. It refers to nothing outside itself.
    #[must_use]
    pub fn css(&self) -> String {
        let palette = self.palette();
        let mut css = format!(
            "/* Colours computed from the brand colour {}. */\n@layer tokens {{\n  :root {{\n",
            self.brand
        );
        let mut declare = |indent: &str, name: &str, value: &str| {
            css.push_str(&format!("{indent}--{name}: {value};\n"));
        };
        for token in Token::ALL {
            declare("    ", token.name(), &palette.light.colour(token).to_string());
        }
        if let Some(radius) = self.corner_radius {
            // In rem, as all the site's measures, so that corners grow with the reader's text;
            // 16 pixels are one. The small corner has the site's own proportion, 5 to 8.
            declare("    ", "corner", &format!("{}rem", f64::from(radius) / 16.0));
            let small = f64::from(radius) * 5.0 / 8.0 / 16.0;
            declare("    ", "corner-small", &format!("{small}rem"));
        }
        if let Some(stack) = &self.display {
            declare("    ", "font-display", &stack.to_string());
        }
        if let Some(stack) = &self.text {
            declare("    ", "font-text", &stack.to_string());
        }
        css.push_str("  }\n\n  @media (prefers-color-scheme: dark) {\n    :root {\n");
        for token in Token::ALL {
            css.push_str(&format!("      --{}: {};\n", token.name(), palette.dark.colour(token)));
        }
        css.push_str("    }\n  }\n}\n");
        css
    }
}

fn theme(problems: &mut FieldErrors, tree: Json) -> Option<Theme> {
    let mut file = problems.object("", tree)?;
    problems.format(&mut file);
    let name = file.text(problems, "name", Line::parse);
    let logo = file.optional_text(problems, "logo", LogoName::parse);
    let brand = file.text(problems, "brand", Rgb::parse);
    let corner_radius = file.optional("corner_radius").and_then(|json| corner(problems, &json));
    let (display, text) = file
        .optional("fonts")
        .and_then(|json| fonts(problems, json))
        .unwrap_or_default();
    file.finish(problems);
    Some(Theme {
        name: name?,
        brand: brand?,
        logo,
        corner_radius,
        display,
        text,
    })
}

fn corner(problems: &mut FieldErrors, json: &Json) -> Option<u8> {
    const EXPECTED: &str = "a whole number of pixels from 0 to 24";
    let fault = match json {
        Json::Integer(radius) => match u8::try_from(*radius) {
            Ok(radius) if radius <= LARGEST_CORNER => return Some(radius),
            _ => FieldErrorKind::Text {
                message: format!("the radius is {radius}"),
                expected: Some(EXPECTED.to_owned()),
            },
        },
        other => FieldErrorKind::WrongKind {
            expected: EXPECTED,
            found: other.kind(),
        },
    };
    problems.report("corner_radius", fault);
    None
}

fn fonts(problems: &mut FieldErrors, json: Json) -> Option<(Option<FontStack>, Option<FontStack>)> {
    let mut object = problems.object("fonts", json)?;
    let display = stack(problems, &mut object, "display");
    let text = stack(problems, &mut object, "text");
    object.finish(problems);
    Some((display, text))
}

fn stack(problems: &mut FieldErrors, object: &mut Object, name: &'static str) -> Option<FontStack> {
    let path = object.path_of(name);
    let families = match object.optional(name)? {
        Json::Array(families) => families,
        other => {
            let (expected, found) = ("a list of font families", other.kind());
            problems.report(&path, FieldErrorKind::WrongKind { expected, found });
            return None;
        }
    };
    if families.is_empty() {
        let expected = "font family";
        problems.report(&path, FieldErrorKind::Empty { expected });
    }
    if families.len() > MOST_FAMILIES {
        let count = families.len();
        let message = format!("the list has {count} font families");
        let expected = Some(format!("at most {MOST_FAMILIES}"));
        problems.report(&path, FieldErrorKind::Text { message, expected });
    }
    let mut read = Vec::new();
    for (index, family) in families.iter().enumerate() {
        read.extend(problems.text(&format!("{path}[{index}]"), family, FontFamily::parse));
    }
    FontStack::new(read)
}

#[cfg(test)]
mod tests;
