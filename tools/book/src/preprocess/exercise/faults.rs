//! What is wrong with what a chapter's pages ask for.

use std::path::PathBuf;

use workbook::Id;

use super::{ExercisePage, requests};
use crate::preprocess::Fault;

/// Every fault in what the pages of one chapter ask for, each with its page: an
/// exercise of the chapter has a box on one of them, once, and a page with
/// boxes has a list of them.
pub fn faults(pages: &[ExercisePage]) -> Vec<(PathBuf, Fault)> {
    let mut faults = Vec::new();
    let mut asked = Vec::new();
    for page in pages {
        let path = &page.page.path;
        let of_page = page.own_faults(&mut asked).into_iter();
        faults.extend(of_page.map(|fault| (path.clone(), fault)));
    }
    let Some(first) = pages.first() else {
        return faults;
    };
    for exercise in first.chapter.iter().flat_map(|c| &c.exercises) {
        let id = exercise.id;
        let times = asked.iter().filter(|asked| **asked == id).count();
        if times != 1 {
            let what = format!(
                "exercise {id} is {times} times on its chapter's pages"
            );
            let advice = "put {{#exercise}} with its name where it belongs";
            faults.push((first.page.path.clone(), first.fault(what, advice)));
        }
    }
    faults
}

impl ExercisePage {
    /// What is wrong with this page by itself; adds to `asked` the exercises
    /// that it has boxes for.
    fn own_faults(&self, asked: &mut Vec<Id>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut lists = 0;
        let before = asked.len();
        for directive in requests(&self.page.text) {
            match directive.name {
                "exercises" => lists += 1,
                _ => match self.find(&directive) {
                    Ok(exercise) => asked.push(exercise.id),
                    Err(fault) => faults.push(fault),
                },
            }
        }
        if lists != usize::from(asked.len() > before) {
            let what = format!("{lists} lists of the page's exercises");
            let advice = "put {{#exercises}} once on a page that has some";
            faults.push(self.fault(what, advice));
        }
        faults
    }

    fn fault(&self, what: String, advice: &str) -> Fault {
        Fault::at(&self.page.text, 0, what, advice.to_owned())
    }
}
