//! `{{#figure name "what it shows" "a caption"}}`.
//!
//! The name is one of [`crate::figures::find`]'s, drawn at this moment by the
//! chapters' code, or the path of an `.svg` file beside the page. Either way
//! the drawing becomes part of the page, so that it takes on its colours.

use std::fs;
use std::path::Path;

use super::{Fault, escape, put};
use crate::figures;
use crate::pages::{Directive, code_ranges, directives};

/// What a `{{#figure}}` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRequest {
    /// The byte of the page at which the directive starts.
    offset: usize,
    /// The byte after it.
    end: usize,
    /// A registered figure, or the path of a file from the page's folder.
    pub name: String,
    /// What the figure shows, for those who cannot see it.
    pub alt: String,
    /// Markdown that is shown below it.
    pub caption: String,
}

impl FigureRequest {
    /// The requests on a page, those in code left out.
    pub fn all(text: &str) -> Vec<Self> {
        let code = code_ranges(text);
        directives(text)
            .into_iter()
            .filter(|d| d.name == "figure")
            .filter(|d| !code.iter().any(|c| c.contains(&d.range.start)))
            .map(Self::parse)
            .collect()
    }

    fn parse(directive: Directive<'_>) -> Self {
        let mut quoted = directive.arguments.split('"');
        let name = quoted.next().unwrap_or_default().trim().to_owned();
        let mut texts = quoted.step_by(2).map(str::to_owned);
        Self {
            offset: directive.range.start,
            end: directive.range.end,
            name,
            alt: texts.next().unwrap_or_default(),
            caption: texts.next().unwrap_or_default(),
        }
    }

    /// The figure's markup, or why there is none.
    pub fn draw(&self, page: &str, folder: &Path) -> Result<String, Fault> {
        let fault = |what: String, advice: &str| {
            Fault::at(page, self.offset, what, advice.to_owned())
        };
        if self.alt.trim().is_empty() {
            return Err(fault(
                format!("figure `{}` has no alt text", self.name),
                "say in quotes what it shows",
            ));
        }
        let drawing = self.drawing(folder).map_err(|what| {
            let known = figures::names().join(", ");
            fault(what, &format!("use a path to an .svg or one of: {known}"))
        })?;
        Ok(self.markup(&drawing))
    }

    fn drawing(&self, folder: &Path) -> Result<String, String> {
        if !self.name.ends_with(".svg") {
            let draw = figures::find(&self.name).ok_or_else(|| {
                format!("no figure is called `{}`", self.name)
            })?;
            let mut drawing = String::new();
            draw(&mut drawing);
            return Ok(drawing);
        }
        let svg = fs::read_to_string(folder.join(&self.name))
            .map_err(|error| format!("figure `{}`: {error}", self.name))?;
        // A declaration before the drawing has no place inside a page.
        let start = svg.find("<svg").unwrap_or(0);
        let svg = &svg[start..];
        let is_whole = svg.contains("viewBox") && !svg.contains(" id=");
        is_whole.then(|| svg.to_owned()).ok_or_else(|| {
            format!("figure `{}` has an id or lacks a viewBox", self.name)
        })
    }

    /// One HTML block without blank lines, as Markdown ends it at the first;
    /// only the caption is Markdown again.
    fn markup(&self, drawing: &str) -> String {
        let label = escape(&self.alt);
        // A drawing is seen as a whole; what is made of text is read.
        let (tag, role) = match drawing.starts_with("<svg") {
            true => ("<svg", "img"),
            false => ("<div", "group"),
        };
        let labelled = format!("{tag} role=\"{role}\" aria-label=\"{label}\"");
        let drawing = drawing.replacen(tag, &labelled, 1);
        let lines = drawing.lines().filter(|line| !line.trim().is_empty());
        let drawing = lines.collect::<Vec<_>>().join("\n");
        let caption = match self.caption.trim() {
            "" => String::new(),
            text => format!("\n<figcaption>\n\n{text}\n\n</figcaption>"),
        };
        format!("<figure>\n{drawing}{caption}\n</figure>")
    }
}

/// `text` with every request replaced by its figure; a fault is logged and
/// shown on the page.
pub(super) fn replace(text: &str, folder: &Path) -> String {
    let requests = FigureRequest::all(text);
    let drawn = requests.iter().map(|request| {
        (request.offset..request.end, request.draw(text, folder))
    });
    put(text, drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_a_name_an_alt_text_and_perhaps_a_caption() {
        let text = "a\n\n{{#figure x \"What, it shows\" \"A *cap*\"}}\n\
                    `{{#figure y}}`\n";
        let requests = FigureRequest::all(text);
        assert_eq!(requests.len(), 1);
        assert_eq!(requests[0].name, "x");
        assert_eq!(requests[0].alt, "What, it shows");
        assert_eq!(requests[0].caption, "A *cap*");
    }

    #[test]
    fn a_figure_is_one_labelled_block() {
        let folder = Path::new("");
        let text = "{{#figure followers-of-the \"Bars & words\"}}\n\nafter";
        let replaced = replace(text, folder);
        let start =
            "<figure>\n<svg role=\"img\" aria-label=\"Bars &amp; words\"";
        assert!(replaced.starts_with(start), "{replaced}");
        assert!(replaced.ends_with("</svg>\n</figure>\n\nafter"));
        let figure = replaced.strip_suffix("\n\nafter").unwrap();
        assert!(!figure.contains("\n\n"));
    }

    #[test]
    fn a_figure_made_of_text_is_a_labelled_group() {
        let text = "{{#figure bytes-to-tokens \"Steps\"}}";
        let replaced = replace(text, Path::new(""));
        let start = "<figure>\n<div role=\"group\" aria-label=\"Steps\" \
                     class=\"steps\">";
        assert!(replaced.starts_with(start), "{replaced}");
    }

    #[test]
    fn what_cannot_be_drawn_is_a_fault_with_its_line() {
        let folder = Path::new("");
        let text = "\n{{#figure no-such \"x\"}} {{#figure a.svg \"x\"}}\
                    {{#figure followers-of-the}}";
        let whats: Vec<_> = FigureRequest::all(text)
            .iter()
            .map(|request| request.draw(text, folder).unwrap_err())
            .collect();
        assert!(whats.iter().all(|fault| fault.line == 2));
        assert!(whats[0].what.contains("no figure is called `no-such`"));
        assert!(whats[1].what.contains("a.svg"));
        assert!(whats[2].what.contains("no alt text"));
    }
}
