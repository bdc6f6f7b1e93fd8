//! Boxes, words and arrows that take on the page's colours.
//!
//! A drawing is at most [`WIDTH`] wide, which a phone shows at three quarters
//! of its size: with letters of [`SIZE`] it is still read with ease there. No
//! colour is in it, only classes that the theme's `figures.css` paints:
//! `ink` and `soft` for words, `box` and `bar` for areas, `line` for strokes,
//! `tok0` to `tok7` for what belongs to a token, `code` for the letters of
//! code. Nothing has an id: on the print page all figures meet.

use std::fmt::Write;

use crate::preprocess::escape;

/// The width of a drawing that fills the page.
pub const WIDTH: f32 = 480.0;
/// The height of the letters.
pub const SIZE: f32 = 17.0;
/// How wide a letter of code is.
pub const CODE_LETTER: f32 = SIZE * 0.6;

/// Where a text is in relation to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The point is its start.
    Start,
    /// The point is its middle.
    Middle,
    /// The point is its end.
    End,
}

/// An SVG drawing under way.
#[derive(Debug, Clone)]
pub struct Drawing {
    width: f32,
    height: f32,
    body: String,
}

impl Drawing {
    /// An empty drawing; y grows downwards.
    ///
    /// # Panics
    ///
    /// If it is wider than [`WIDTH`], which a phone could not show.
    pub fn new(width: f32, height: f32) -> Self {
        assert!(width <= WIDTH, "wider than a phone shows");
        Self {
            width,
            height,
            body: String::new(),
        }
    }

    /// A text whose middle line is at `y`.
    pub fn text(
        &mut self,
        (x, y): (f32, f32),
        align: Align,
        class: &str,
        text: &str,
    ) -> &mut Self {
        let anchor = match align {
            Align::Start => "start",
            Align::Middle => "middle",
            Align::End => "end",
        };
        // The baseline lies about a third of a letter below its middle.
        let y = y + SIZE * 0.34;
        // Only where a browser would take some of the spaces away.
        let space = match text.trim() != text || text.contains("  ") {
            true => " xml:space=\"preserve\"",
            false => "",
        };
        let text = escape(text);
        self.add(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" \
             text-anchor=\"{anchor}\"{space}>{text}</text>"
        ))
    }

    /// A rectangle with its upper left corner at the point.
    pub fn rect(
        &mut self,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
        class: &str,
    ) -> &mut Self {
        self.add(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" \
             width=\"{width}\" height=\"{height}\" rx=\"4\"/>"
        ))
    }

    /// A rectangle with a text in its middle.
    pub fn labelled(
        &mut self,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
        class: &str,
        text: &str,
    ) -> &mut Self {
        let middle = (x + width / 2.0, y + height / 2.0);
        self.rect((x, y), (width, height), class).text(
            middle,
            Align::Middle,
            "ink code",
            text,
        )
    }

    /// A round dot with its middle at the point.
    pub fn dot(&mut self, (x, y): (f32, f32), class: &str) -> &mut Self {
        self.add(format_args!(
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"5\"/>"
        ))
    }

    /// An area with these corners.
    pub fn polygon(
        &mut self,
        corners: &[(f32, f32)],
        class: &str,
    ) -> &mut Self {
        let corners = corners.iter().map(|(x, y)| format!("{x:.1} {y:.1}"));
        let corners = corners.collect::<Vec<_>>().join("L");
        self.add(format_args!("<path class=\"{class}\" d=\"M{corners}Z\"/>"))
    }

    /// A straight line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32)) -> &mut Self {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.add(format_args!(
            "<path class=\"line\" d=\"M{x1} {y1}L{x2} {y2}\"/>"
        ))
    }

    /// A straight line with a head at its end.
    pub fn arrow(&mut self, from: (f32, f32), to: (f32, f32)) -> &mut Self {
        const HEAD: f32 = 8.0;
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(1.0);
        let (ux, uy) = (dx / length * HEAD, dy / length * HEAD);
        let (tip_x, tip_y) = to;
        let (left_x, left_y) = (tip_x - ux - uy / 2.0, tip_y - uy + ux / 2.0);
        let (right_x, right_y) = (tip_x - ux + uy / 2.0, tip_y - uy - ux / 2.0);
        self.line(from, (tip_x - ux, tip_y - uy)).add(format_args!(
            "<path class=\"head\" d=\"M{tip_x:.1} {tip_y:.1}\
             L{left_x:.1} {left_y:.1}L{right_x:.1} {right_y:.1}Z\"/>"
        ))
    }

    /// Appends the drawing to `out`.
    pub fn write(&self, out: &mut String) {
        let Self {
            width,
            height,
            body,
        } = self;
        let _ = writeln!(
            out,
            "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             font-size=\"{SIZE}\">\n{body}</svg>"
        );
    }

    fn add(&mut self, element: std::fmt::Arguments<'_>) -> &mut Self {
        let _ = writeln!(self.body, "{element}");
        self
    }
}

/// How wide `text` is in letters of code.
pub fn code_width(text: &str) -> f32 {
    text.chars().count() as f32 * CODE_LETTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_plain_svg() {
        let mut drawing = Drawing::new(100.0, 20.0);
        drawing
            .labelled((0.0, 0.0), (40.0, 20.0), "tok0", "a<b")
            .arrow((40.0, 10.0), (60.0, 10.0));
        let mut svg = String::new();
        drawing.write(&mut svg);
        assert!(svg.starts_with("<svg viewBox=\"0 0 100 20\" width=\"100\""));
        assert!(svg.contains(">a&lt;b</text>"));
        assert!(
            svg.contains("d=\"M40 10L52 10\""),
            "the head takes 8: {svg}"
        );
        assert!(svg.contains("M60.0 10.0L52.0 14.0L52.0 6.0Z"));
    }

    #[test]
    fn a_polygon_is_closed() {
        let mut drawing = Drawing::new(20.0, 20.0);
        drawing.polygon(&[(0.0, 0.0), (9.0, 0.5), (4.25, 8.0)], "box");
        let mut svg = String::new();
        drawing.write(&mut svg);
        assert!(svg.contains("class=\"box\" d=\"M0.0 0.0L9.0 0.5L4.2 8.0Z\""));
    }

    #[test]
    #[should_panic(expected = "wider than a phone")]
    fn a_drawing_fits_a_phone() {
        Drawing::new(481.0, 10.0);
    }
}
