//! `theme.json`, parsed and checked.

use super::colour::Rgb;
use super::font::{FontFamily, FontStack, MAX_FAMILIES};
use super::logo::LogoName;
use super::palette::Palette;
use super::token::Token;
use portal::content::read::{self, FieldErrors, Object};
use portal::content::{ContentError, FieldErrorKind, Json, Line};

/// The largest radius of corners, in CSS pixels.
pub const MAX_CORNER_RADIUS: u8 = 24;

/// A checked `theme.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: Line,
    brand: Rgb,
    logo: Option<LogoName>,
    corner_radius: Option<u8>,
    display_font: Option<FontStack>,
    text_font: Option<FontStack>,
}

impl Theme {
    /// The file's name, beside the catalogue.
    pub const FILE: &'static str = "theme.json";

    /// Parses and checks `theme.json`.
    ///
    /// # Errors
    /// [`ContentError`] with every rule that the file breaks, each with its path.
    pub fn parse(bytes: &[u8]) -> Result<Self, ContentError> {
        let tree = read::parse_json(Self::FILE, bytes)?;
        read::check_format(Self::FILE, &tree)?;
        let mut errors = FieldErrors::default();
        let theme = parse_theme(&mut errors, tree);
        errors.finish(Self::FILE, theme)
    }

    /// The name of the organisation, for bookmarks and home screens.
    #[must_use]
    pub fn name(&self) -> &Line {
        &self.name
    }

    /// The logo's file name.
    #[must_use]
    pub fn logo(&self) -> Option<&LogoName> {
        self.logo.as_ref()
    }

    /// The colours that are computed from the brand colour.
    #[must_use]
    pub fn palette(&self) -> Palette {
        Palette::new(self.brand)
    }

    /// The theme as a style sheet, to be linked after the app's own.
    ///
    /// It overrides values in the layer `tokens` by coming later, so that all later layers, such as
    /// `print`, still take precedence. It refers to no other file.
    #[must_use]
    pub(super) fn css(&self) -> String {
        let palette = self.palette();
        let mut css = format!(
            "/* Colours computed from the brand colour {}. */\n@layer tokens {{\n  :root {{\n",
            self.brand
        );
        let mut declare = |name: &str, value: &str| {
            css.push_str(&format!("    --{name}: {value};\n"));
        };
        for token in Token::ALL {
            declare(token.name(), &palette.light.colour(token).to_string());
        }
        if let Some(radius) = self.corner_radius {
            // In rem (16 pixels), so that corners scale with the reader's font size. The small
            // corner keeps the app's own proportion, 5 to 8.
            declare("corner", &format!("{}rem", f64::from(radius) / 16.0));
            let small = f64::from(radius) * 5.0 / 8.0 / 16.0;
            declare("corner-small", &format!("{small}rem"));
        }
        if let Some(stack) = &self.display_font {
            declare("font-display", &stack.to_string());
        }
        if let Some(stack) = &self.text_font {
            declare("font-text", &stack.to_string());
        }
        css.push_str("  }\n\n  @media (prefers-color-scheme: dark) {\n    :root {\n");
        for token in Token::ALL {
            css.push_str(&format!("      --{}: {};\n", token.name(), palette.dark.colour(token)));
        }
        css.push_str("    }\n  }\n}\n");
        css
    }
}

fn parse_theme(errors: &mut FieldErrors, tree: Json) -> Option<Theme> {
    let mut file = errors.object("", tree)?;
    errors.format(&mut file);
    let name = file.text(errors, "name", Line::parse);
    let logo = file.optional_text(errors, "logo", LogoName::parse);
    let brand = file.text(errors, "brand", Rgb::parse);
    let corner_radius = file
        .optional("corner_radius")
        .and_then(|json| parse_corner_radius(errors, &json));
    let (display_font, text_font) = file
        .optional("fonts")
        .and_then(|json| parse_fonts(errors, json))
        .unwrap_or_default();
    file.finish(errors);
    Some(Theme {
        name: name?,
        brand: brand?,
        logo,
        corner_radius,
        display_font,
        text_font,
    })
}

fn parse_corner_radius(errors: &mut FieldErrors, json: &Json) -> Option<u8> {
    const EXPECTED: &str = "a whole number of pixels from 0 to 24";
    let error = match json {
        Json::Integer(radius) => match u8::try_from(*radius) {
            Ok(radius) if radius <= MAX_CORNER_RADIUS => return Some(radius),
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
    errors.report("corner_radius", error);
    None
}

fn parse_fonts(errors: &mut FieldErrors, json: Json) -> Option<(Option<FontStack>, Option<FontStack>)> {
    let mut fonts = errors.object("fonts", json)?;
    let display = parse_font_stack(errors, &mut fonts, "display");
    let text = parse_font_stack(errors, &mut fonts, "text");
    fonts.finish(errors);
    Some((display, text))
}

fn parse_font_stack(errors: &mut FieldErrors, fonts: &mut Object, name: &'static str) -> Option<FontStack> {
    let path = fonts.path_of(name);
    let list = match fonts.optional(name)? {
        Json::Array(list) => list,
        other => {
            let (expected, found) = ("a list of font families", other.kind());
            errors.report(&path, FieldErrorKind::WrongKind { expected, found });
            return None;
        }
    };
    if list.is_empty() {
        let expected = "font family";
        errors.report(&path, FieldErrorKind::Empty { expected });
    }
    if list.len() > MAX_FAMILIES {
        let count = list.len();
        let message = format!("the list has {count} font families");
        let expected = Some(format!("at most {MAX_FAMILIES}"));
        errors.report(&path, FieldErrorKind::Text { message, expected });
    }
    let mut families = Vec::new();
    for (index, family) in list.iter().enumerate() {
        families.extend(errors.text(&format!("{path}[{index}]"), family, FontFamily::parse));
    }
    FontStack::new(families)
}

#[cfg(test)]
mod tests;
