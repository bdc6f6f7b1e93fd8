//! Text in cells of one width, so that a letter is below the same letter of
//! the row above.

use super::strip::visible;
use super::svg::{Align, Drawing};

/// The cells of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cells {
    /// The left edge of the first cell.
    pub left: f32,
    /// The width of a cell.
    pub width: f32,
    /// The height of a row.
    pub height: f32,
}

impl Cells {
    /// The space between two boxes.
    const GAP: f32 = 2.0;

    /// Draws `text` in a box with a cell for each of its characters and
    /// returns the cell behind the box.
    pub fn put(
        &self,
        drawing: &mut Drawing,
        (first, top): (usize, f32),
        class: &str,
        text: &str,
    ) -> usize {
        let text = visible(text);
        let end = first + text.chars().count();
        let left = self.edge(first) + Self::GAP / 2.0;
        let size = (self.edge(end) - left - Self::GAP / 2.0, self.height);
        drawing.rect((left, top), size, class);
        for (cell, letter) in (first..).zip(text.chars()) {
            let middle = (self.edge(cell) + self.edge(cell + 1)) / 2.0;
            let at = (middle, top + self.height / 2.0);
            drawing.text(at, Align::Middle, "ink code", &letter.to_string());
        }
        end
    }

    /// Returns the left edge of a cell.
    pub fn edge(&self, cell: usize) -> f32 {
        self.left + self.width * cell as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_has_the_middle_of_its_cell() {
        let cells = Cells {
            left: 5.0,
            width: 10.0,
            height: 20.0,
        };
        let mut drawing = Drawing::new(100.0, 20.0);
        assert_eq!(cells.put(&mut drawing, (2, 0.0), "tok0", "a b"), 5);
        let mut svg = String::new();
        drawing.write(&mut svg);
        assert!(svg.contains("x=\"26\" y=\"0\" width=\"28\" height=\"20\""));
        for (x, letter) in [(30, 'a'), (40, '·'), (50, 'b')] {
            let at = format!(" x=\"{x}\" ");
            let drawn = svg.lines().find(|line| line.contains(&at));
            assert!(drawn.unwrap().contains(&format!(">{letter}<")), "{svg}");
        }
    }
}
