//! What actions make of the page, without a browser.

use super::*;
use crate::model::{Correction, NodeKind};
use crate::view::{Arrangement, Fold, Hit, Row, Scope, Tally};

fn viewer(page: &str) -> Viewer {
    let document = crate::read("page.txt", page.as_bytes().to_vec()).unwrap();
    let mut viewer = Viewer::default();
    viewer.apply(Action::Open { name: "page.txt".to_owned(), job: 1, shelved: None });
    viewer.apply(Action::Opened { job: 1, document: DocumentHandle::new(document) });
    viewer
}

const PAGE: &str = "Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n\
    • ann\n  One.\n\
    • bobin reply toann(Show commentHide comment)\n  Two.\n\
    • cemin reply tobob(Show commentHide comment)\n  Three.\n\
    • dia\n  Four.\n\
    • evein reply tonobody(Show commentHide comment)\n  Five.\n";

/// What a screen reader is told.
fn said(viewer: &Viewer) -> String {
    viewer.announcement.as_ref().map(Message::in_english).unwrap_or_default()
}

/// Applies actions and compares the visible rows: a comment's number, `?` for a stub, `+` behind
/// a folded one and `-` behind one whose replies are.
fn check(actions: &[Action], expected: &str) -> Viewer {
    let mut viewer = viewer(PAGE);
    for action in actions {
        viewer.apply(action.clone());
    }
    assert_eq!(shown(&viewer), expected, "{actions:?}");
    viewer
}

/// The rows as they are shown: numbers of comments, `?` for a stub, and how each is folded.
fn shown(viewer: &Viewer) -> String {
    let reading = viewer.reading.as_ref().unwrap();
    let rows: Vec<String> = reading
        .rows
        .iter()
        .map(|row| {
            let what = match row.kind {
                NodeKind::Comment(id) => (id.0 + 1).to_string(),
                NodeKind::Absent(_) => "?".to_owned(),
            };
            let fold = match row.fold {
                None => "",
                Some(Fold::Whole) => "+",
                Some(Fold::Replies) => "-",
            };
            format!("{what}{fold}")
        })
        .collect();
    rows.join(" ")
}

#[test]
fn folds_hide_what_stands_below() {
    use Action::*;
    check(&[], "1 2 3 4 ? 5");
    check(&[ToggleFold(0)], "1+ 4 ? 5");
    check(&[ToggleFold(1)], "1 2+ 4 ? 5");
    check(&[ToggleFold(0), ToggleFold(0)], "1 2 3 4 ? 5");
    check(&[ToggleFold(3)], "1 2 3 4 ? 5");
    check(&[ToggleFold(999)], "1 2 3 4 ? 5");
    check(&[FoldBelow(0)], "1+ 4 ?+");
    check(&[FoldBelow(0), ToggleFold(0)], "1 2+ 4 ?+");
    check(&[FoldBelow(0), UnfoldAll], "1 2 3 4 ? 5");
}

#[test]
fn replies_fold_alone_and_all_below_a_level() {
    use Action::*;
    check(&[ToggleReplies(0)], "1- 4 ? 5");
    check(&[ToggleReplies(0), ToggleFold(0)], "1+ 4 ? 5");
    check(&[ToggleReplies(0), ToggleReplies(0)], "1 2 3 4 ? 5");
    check(&[FoldBelow(1)], "1- 4 ?-");
    check(&[FoldBelow(2)], "1 2- 4 ? 5");
    check(&[FoldBelow(9)], "1 2 3 4 ? 5");
    check(&[ToggleReplies(0), Go(CommentId(2))], "1 2 3 4 ? 5");
}

#[test]
fn links_are_settled_by_hand_and_folds_stay() {
    use Action::*;
    let to = |comment: u32, parent: u32| Settle {
        comment: CommentId(comment - 1),
        parent: Some(CommentId(parent - 1)),
    };
    let none = |comment: u32| Settle { comment: CommentId(comment - 1), parent: None };
    // The fifth begins at line 15.
    let back = TakeBack { settled: Correction::Link(LineNo(14)), listed: None };
    check(&[to(4, 2)], "1 2 3 4 ? 5");
    check(&[to(4, 2), ToggleFold(1)], "1 2+ ? 5");
    check(&[ToggleFold(1), to(5, 4)], "1 2+ 4 5");
    check(&[ToggleFold(0), to(4, 3)], "1 2 3 4 ? 5");
    check(&[none(2)], "1 ? 2 3 4 ? 5");
    check(&[to(5, 1), back], "1 2 3 4 ? 5");
    check(&[to(5, 1), to(4, 1), UnsettleAll], "1 2 3 4 ? 5");
    check(&[StatedOnly(true), to(5, 1)], "1 2 3 4 ? 5");
    check(&[StatedOnly(true), to(5, 1), StatedOnly(false)], "1 2 3 5 4");
    let says = |action: Action, expected: &str| {
        let viewer = check(&[action], "1 2 3 4 ? 5");
        assert_eq!(said(&viewer), expected);
        assert!(viewer.reading.unwrap().corrections.links.is_empty());
    };
    says(to(1, 3), "Comment 1 cannot answer what answers it");
    says(to(1, 9), "There is no comment 9 in this capture");
    says(to(2, 2), "Comment 2 cannot answer itself");
    let viewer = check(&[to(5, 4), to(4, 5)], "1 2 3 4 5");
    assert_eq!(said(&viewer), "Comment 4 cannot answer what answers it");
}

#[test]
fn what_was_settled_is_undone_step_by_step() {
    use Action::*;
    let settle = |comment: u32, parent: u32| Settle {
        comment: CommentId(comment - 1),
        parent: Some(CommentId(parent - 1)),
    };
    let undo = || Press { command: Command::Undo, at: None };
    let to_fifth = Some(Target::Comment(CommentId(4)));
    let target = |viewer: &Viewer| viewer.jump.map(|jump| jump.target);
    let both = || vec![settle(5, 1), settle(4, 1)];
    let and = |more: &[Action]| [both(), more.to_vec()].concat();

    let viewer = check(&and(&[undo(), undo()]), "1 2 3 4 ? 5");
    assert_eq!(said(&viewer), "Undone: Comment 5 answers comment 1");
    assert!(viewer.is_told_to_all);
    assert_eq!(target(&viewer), to_fifth);
    check(&and(&[undo()]), "1 2 3 5 4");
    let viewer = check(&and(&[UnsettleAll, undo()]), "1 2 3 4 5");
    assert_eq!(target(&viewer), Some(Target::Discussion));
    // What was taken up of a file is undone as it was told.
    let mut added = Corrections::of(&viewer.reading.as_ref().unwrap().captured);
    added.headline = Some(LineNo(900));
    let viewer = check(&[AddCorrections(added), undo()], "1 2 3 4 ? 5");
    assert!(said(&viewer).starts_with("Undone: 0 of 1 corrections taken up"));
    // That a comment answers none is settled too, and not open.
    let none = Settle { comment: CommentId(4), parent: None };
    let tally = Tally::new(&check(&[none], "1 2 3 4 ? 5").reading.unwrap().whole);
    assert_eq!((tally.settled, tally.open), (1, 0));
    check(&[Join(CommentId(2)), settle(3, 1), undo(), undo()], "1 2 3 4 ? 5");
    let viewer = check(&[undo()], "1 2 3 4 ? 5");
    assert_eq!(said(&viewer), "There is nothing to undo");

    // What changes nothing is no step, and what the browser kept is none.
    let again = check(&[settle(5, 1), settle(5, 1)], "1 2 3 5 4");
    assert_eq!(again.reading.as_ref().unwrap().steps.len(), 1);
    let kept = (*again.reading.unwrap().corrections).clone();
    let viewer = check(&[Recall(Some(kept)), undo()], "1 2 3 5 4");
    assert_eq!(said(&viewer), "There is nothing to undo");

    // In the list the focus goes to what comes after, and to the button that undoes it in the end.
    let back = |line: u32, place: usize| TakeBack {
        settled: Correction::Link(LineNo(line)),
        listed: Some(place),
    };
    let viewer = check(&and(&[back(12, 0)]), "1 2 3 5 4");
    assert_eq!(target(&viewer), Some(Target::TakeBack(0)));
    let viewer = check(&and(&[back(12, 0), back(14, 0)]), "1 2 3 4 ? 5");
    assert_eq!(target(&viewer), Some(Target::Undo));
    let viewer = check(&and(&[back(12, 0), back(14, 0), Undo, Undo, Undo, Undo]), "1 2 3 4 ? 5");
    assert_eq!(target(&viewer), Some(Target::Discussion));
    assert!(check(&[back(14, 0)], "1 2 3 4 ? 5").is_told_to_all);
}

#[test]
fn corrections_are_taken_up_for_their_capture_alone() {
    let mut viewer =
        check(&[Action::Settle { comment: CommentId(4), parent: Some(CommentId(0)) }], "1 2 3 5 4");
    let corrections = (*viewer.reading.as_ref().unwrap().corrections).clone();
    viewer.apply(Action::UnsettleAll);
    let open = |job| Action::Open { name: "page.corrections.json".to_owned(), job, shelved: None };
    viewer.apply(open(2));
    let given = corrections.clone();
    viewer.apply(Action::OpenedCorrections { job: 2, corrections: given });
    assert_eq!(viewer.phase, Phase::Ready);
    assert_eq!(*viewer.reading.as_ref().unwrap().corrections, corrections);

    // What was settled here stays beside what a file settles, and the file's own is told apart from what fits.
    let mut partly = Corrections { links: Default::default(), ..corrections.clone() };
    partly.authors = [
        (LineNo(900), None),
        (viewer.reading.as_ref().unwrap().read.first_line(CommentId(0)).unwrap(), None),
    ]
    .into_iter()
    .collect();
    viewer.apply(open(4));
    viewer.apply(Action::OpenedCorrections { job: 4, corrections: partly });
    assert_eq!(
        said(&viewer),
        "1 of 2 corrections taken up; the others do not fit what is read here"
    );
    assert_eq!(viewer.reading.as_ref().unwrap().corrections.links, corrections.links);
    viewer.apply(Action::Correct(corrections.clone()));

    let other = Corrections { sha256: "00".to_owned(), ..Corrections::default() };
    viewer.apply(open(3));
    viewer.apply(Action::OpenedCorrections { job: 3, corrections: other });
    assert!(matches!(viewer.phase, Phase::Failed { .. }));
    assert_eq!(*viewer.reading.as_ref().unwrap().corrections, corrections);

    let mut empty = Viewer::default();
    empty.apply(open(1));
    empty.apply(Action::OpenedCorrections { job: 1, corrections });
    assert!(matches!(empty.phase, Phase::Failed { .. }));
}

#[test]
fn what_a_file_brought_is_taken_back_and_settled_again() {
    let document = crate::read("page.txt", PAGE.into()).unwrap();
    let mut corrections = Corrections::of(&document);
    corrections.settle(&document, CommentId(4), Some(CommentId(0)));
    let brought = || crate::Brought { corrections: corrections.clone(), sha256: "00ff".to_owned() };
    let open = || {
        let mut viewer = Viewer::default();
        viewer.apply(Action::Open { name: "page.json".to_owned(), job: 1, shelved: None });
        let document = DocumentHandle::with_brought(document.clone(), brought());
        viewer.apply(Action::Opened { job: 1, document });
        viewer
    };
    let check = |actions: &[Action], expected: &str| {
        let mut viewer = open();
        actions.iter().for_each(|action| viewer.apply(action.clone()));
        assert_eq!(shown(&viewer), expected, "{actions:?}");
        let reading = viewer.reading.unwrap();
        assert_eq!(reading.captured.kept_by(), "00ff");
        reading.is_settled_as_opened()
    };
    use Action::*;
    // What is saved knows of all that was settled, of parts alone as well.
    let saved = |action: Action| {
        let mut viewer = viewer(PAGE);
        viewer.apply(action);
        let reading = viewer.reading.unwrap();
        assert_eq!(reading.whole.corrections.as_deref(), Some(&*reading.corrections));
    };
    saved(Join(CommentId(2)));
    saved(NameAuthor { comment: CommentId(2), name: None });
    saved(Settle { comment: CommentId(2), parent: None });
    let further = Settle { comment: CommentId(3), parent: Some(CommentId(0)) };
    let kept = Corrections::of(&document);
    assert!(check(&[], "1 2 3 5 4"));
    assert!(check(&[Recall(None)], "1 2 3 5 4"));
    assert!(!check(&[Recall(Some(kept))], "1 2 3 4 ? 5"));
    assert!(!check(&[UnsettleAll], "1 2 3 4 ? 5"));
    assert!(check(&[further.clone(), SettleAsOpened], "1 2 3 5 4"));
    assert!(!check(&[further], "1 2 3 4 5"));
    assert!(check(&[UnsettleAll, SettleAsOpened], "1 2 3 5 4"));
}

#[test]
fn what_was_not_in_view_is_stepped_to_and_kept() {
    use Action::*;
    let unseen = |at| Press { command: Command::Unseen, at };
    let target = |actions: &[Action], expected: &str, target: Option<Target>| {
        let viewer = check(actions, expected);
        assert_eq!(viewer.jump.map(|jump| jump.target), target, "{actions:?}");
    };
    let comment = |number: u32| Some(Target::Comment(CommentId(number - 1)));
    let seen = Seen { top: Scrolled { node: None, offset: 0 }, bottom: Some(1) };
    target(&[unseen(None)], "1 2 3 4 ? 5", comment(1));
    target(&[seen.clone(), unseen(Some(1))], "1 2 3 4 ? 5", comment(3));
    target(&[seen.clone(), unseen(None)], "1 2 3 4 ? 5", comment(3));
    target(&[seen.clone(), ToggleFold(0), unseen(None)], "1 2 3 4 ? 5", comment(3));
    let all = Seen { top: Scrolled { node: None, offset: 0 }, bottom: Some(5) };
    let viewer = check(&[all, unseen(None)], "1 2 3 4 ? 5");
    assert_eq!(said(&viewer), "Nothing unseen further down");

    let viewer = check(std::slice::from_ref(&seen), "1 2 3 4 ? 5");
    let read = viewer.reading.as_ref().unwrap().read.clone();
    let place = viewer.seen.to_place(&read, Some(CommentId(1)));
    let viewer = check(&[Remember(place.clone())], "1 2 3 4 ? 5");
    assert_eq!(viewer.last_time(), Some((CommentId(1), 3)));
    let reading = viewer.reading.as_ref().unwrap();
    let new: Vec<bool> = (0..5).map(|id| reading.is_new(CommentId(id))).collect();
    assert_eq!(new, [false, false, true, true, true]);
    assert_eq!(reading.new_before_each(), [0, 0, 0, 1, 2, 2, 3]);
    target(&[Remember(place.clone()), Resume(true)], "1 2 3 4 ? 5", comment(2));
    let viewer = check(&[Remember(place.clone()), Resume(false)], "1 2 3 4 ? 5");
    assert_eq!(viewer.last_time(), None);
    // Looking at the article, or opening again without going on, leaves the place as it was.
    let here = Seen { top: Scrolled { node: Some(2), offset: 0 }, bottom: Some(3) };
    let away = Seen { top: Scrolled { node: None, offset: 0 }, bottom: None };
    let kept = |actions: &[Action]| {
        let place = check(actions, "1 2 3 4 ? 5").place_to_keep();
        place.and_then(|place| place.comment(&read))
    };
    assert_eq!(kept(&[]), None);
    assert_eq!(kept(&[here.clone(), away.clone()]), Some(CommentId(2)));
    assert_eq!(kept(&[Remember(place.clone()), seen.clone()]), Some(CommentId(1)));
    assert_eq!(kept(&[Remember(place.clone()), here, away]), Some(CommentId(2)));
    let viewer = check(&[Remember(place), Forget], "1 2 3 4 ? 5");
    assert_eq!((viewer.last_time(), viewer.seen.count()), (None, 0));
    assert!(!viewer.reading.as_ref().unwrap().is_new(CommentId(4)));
}

#[test]
fn the_discussion_has_other_orders() {
    use Arrangement::*;
    check(&[Action::Arrange(Newest)], "? 5 4 1 2 3");
    check(&[Action::Arrange(Longest)], "1 2 3 ? 5 4");
    check(&[Action::Arrange(MostAnswered)], "1 2 3 ? 5 4");
    check(&[Action::ToggleFold(0), Action::Arrange(Flat)], "1 2 3 4 5");
    check(&[Action::ToggleFold(0), Action::Arrange(Flat), Action::Arrange(Captured)], "1+ 4 ? 5");
}

/// Presses keys one after the other, each where the one before has led, and compares where they led.
fn check_keys(before: &[Action], keys: &str, expected: &str) {
    let mut viewer = check(before, &rows_after(before));
    let mut at = None;
    let mut places = Vec::new();
    for key in keys.split(' ') {
        let command = crate::view::command(key).unwrap();
        viewer.jump = None;
        viewer.apply(Action::Press { command, at });
        let reading = viewer.reading.as_ref().unwrap();
        places.push(match viewer.jump.map(|jump| jump.target) {
            None => "-".to_owned(),
            Some(Target::Comment(id)) => id.name(),
            Some(Target::Fold(position)) => format!("+{position}"),
            Some(Target::Stub(position)) => format!("?{position}"),
            Some(Target::Top) => "top".to_owned(),
            Some(other) => format!("{other:?}"),
        });
        at = reading.current.and_then(|kind| reading.position(kind));
    }
    assert_eq!(places.join(" "), expected, "{before:?} {keys}");
}

fn rows_after(actions: &[Action]) -> String {
    if actions.is_empty() { "1 2 3 4 ? 5" } else { "1+ 4 ? 5" }.to_owned()
}

#[test]
fn keys_step_through_every_row() {
    check_keys(&[], "j j j j j j j", "c1 c2 c3 c4 ?4 c5 -");
    check_keys(&[], "k", "-");
    check_keys(&[], "j j j k k", "c1 c2 c3 c2 c1");
    check_keys(&[], "n n n n p p", "c1 c4 ?4 - c4 c1");
    check_keys(&[], "j J J j j K", "c1 c4 ?4 c5 - -");
    check_keys(&[], "j j j u u u", "c1 c2 c3 c2 c1 -");
    check_keys(&[], "j j j U b b", "c1 c2 c3 c1 c3 -");
    // A folded thread is a place as well.
    check_keys(&[Action::ToggleFold(0)], "j j k", "+0 c4 +0");
    check_keys(&[], "j j c c", "c1 c2 c4 ?4");
    check_keys(&[], "j Enter Enter", "c1 Fold(0) Fold(0)".replace("Fold(0)", "+0").as_str());
}

/// Searches, steps on, and compares where each step leads: the count, and the comment or block.
fn check_find(words: &str, scope: Scope, steps: usize, expected: &str) -> Viewer {
    use Action::*;
    let mut viewer = viewer(PAGE);
    viewer.apply(FoldBelow(0));
    viewer.apply(Press { command: Command::Find, at: None });
    assert_eq!(viewer.jump.unwrap().target, Target::FindField);
    viewer.apply(FindWords(words.to_owned()));
    viewer.apply(FindIn(scope));
    let mut places = Vec::new();
    for _ in 0..steps {
        viewer.apply(FindNext { is_back: false });
        let find = viewer.reading.as_ref().unwrap().find.clone().unwrap();
        let place = match find.hit() {
            None => "-".to_owned(),
            Some(Hit { comment: Some(id), .. }) => id.name(),
            Some(Hit { block: Some(block), .. }) => format!("block {block}"),
            Some(_) => "headline".to_owned(),
        };
        places.push(format!(
            "{} {place}",
            find.count().map(|it| it.in_english()).unwrap_or_default()
        ));
    }
    assert_eq!(places.join(", "), expected, "{words} {scope:?}");
    viewer
}

#[test]
fn a_search_goes_through_article_and_comments_and_opens_folds() {
    use Scope::*;
    check_find("nowhere", Everything, 1, "Nothing found -");
    check_find("text", Everything, 2, "1 of 1 block 0, 1 of 1 block 0");
    check_find("HEAD", Everything, 1, "1 of 1 headline");
    let viewer = check_find("t", Everything, 2, "1 of 5 block 0, 2 of 5 block 0");
    assert_eq!(viewer.jump.unwrap().target, Target::Hit);
    check_find("two", Everything, 1, "1 of 1 c2");
    check_find("e", Roots, 2, "1 of 1 c1, 1 of 1 c1");
    check_find("o", Answered, 3, "1 of 2 c1, 2 of 2 c2, 1 of 2 c1");
    check_find("from:C", Everything, 1, "1 of 1 c3");
    let viewer = check_find("from:b two", Everything, 1, "1 of 1 c2");
    let folds = viewer.reading.unwrap().folds;
    assert_eq!((folds.of(0), folds.of(4)), (None, Some(Fold::Whole)));
}

#[test]
fn what_is_muted_keeps_its_place() {
    let mut viewer = check_find("from:b", Scope::Everything, 1, "1 of 1 c2");
    viewer.apply(Action::Mute);
    let hides = |viewer: &Viewer| {
        let mutes = &viewer.reading.as_ref().unwrap().mutes;
        (0..5).filter(|&id| mutes.hide(CommentId(id))).collect::<Vec<u32>>()
    };
    assert_eq!(hides(&viewer), [1]);
    viewer.apply(Action::FindWords("e".to_owned()));
    viewer.apply(Action::Mute);
    assert_eq!(hides(&viewer), [0, 1, 2, 4]);
    viewer.apply(Action::Reveal(CommentId(1)));
    assert_eq!(hides(&viewer), [0, 2, 4]);
    viewer.apply(Action::Unmute(1));
    assert_eq!(hides(&viewer), [1]);
}

#[test]
fn history_leads_back_to_the_place_and_its_folds() {
    let mut viewer = check(&[Action::ToggleFold(0)], "1+ 4 ? 5");
    viewer.apply(Action::Seen { top: Scrolled { node: Some(3), offset: -7 }, bottom: Some(5) });
    viewer.apply(Action::Go(CommentId(2)));
    viewer.apply(Action::Enter(1));
    assert_eq!(shown(&viewer), "1 2 3 4 ? 5");
    viewer.apply(Action::ToggleFold(4));
    viewer.apply(Action::Return { entry: 0, link: None });
    assert_eq!(shown(&viewer), "1+ 4 ? 5");
    let jump = viewer.jump.unwrap();
    assert_eq!(jump.scrolled, Some(Scrolled { node: Some(3), offset: -7 }));
    viewer.apply(Action::Return { entry: 1, link: None });
    assert_eq!(shown(&viewer), "1 2 3 4 ?+");
    // By a link that was followed elsewhere than on the page, and once more: each entry has its own place.
    viewer.apply(Action::Seen { top: Scrolled { node: Some(2), offset: 3 }, bottom: None });
    viewer.apply(Action::Enter(2));
    viewer.apply(Action::Follow(Permalink::from_fragment("c1").unwrap()));
    viewer.apply(Action::Seen { top: Scrolled { node: Some(1), offset: 5 }, bottom: None });
    viewer.apply(Action::Enter(3));
    viewer.apply(Action::Follow(Permalink::from_fragment("c5").unwrap()));
    let mut back_to = |entry: u32| {
        viewer.apply(Action::Return { entry, link: None });
        viewer.jump.unwrap().scrolled
    };
    assert_eq!(back_to(2), Some(Scrolled { node: Some(1), offset: 5 }));
    assert_eq!(back_to(1), Some(Scrolled { node: Some(2), offset: 3 }));
    // What is not known any more leads to what the address says.
    let link = Permalink::from_fragment("c2");
    viewer.apply(Action::Return { entry: 9, link });
    assert_eq!(viewer.jump.unwrap().target, Target::Comment(CommentId(1)));
}

#[test]
fn back_leads_to_where_the_reader_was() {
    let viewer = check(&[Action::Go(CommentId(4)), Action::Go(CommentId(1))], "1 2 3 4 ? 5");
    let mut viewer = viewer;
    let mut back = || {
        viewer.apply(Action::Press { command: Command::Back, at: None });
        viewer.jump.unwrap().target
    };
    assert_eq!(back(), Target::Comment(CommentId(4)));
    assert_eq!(back(), Target::Top);
    assert_eq!(viewer.reading.unwrap().trail, Vec::new());
}

#[test]
fn what_was_not_stated_can_be_left_out() {
    use Action::*;
    let several = "Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n\
        • ann\n  One.\n\
        • ann\n  Two.\n\
        • bobin reply toann(Show commentHide comment)\n  Three of two.\n\
        • cemin reply tobob(Show commentHide comment)\n  Four.\n";
    let rows = |actions: &[Action]| {
        let mut viewer = viewer(several);
        actions.iter().for_each(|action| viewer.apply(action.clone()));
        let reading = viewer.reading.unwrap();
        let row = |row: &Row| format!("{}{}", row.depth, if row.is_folded() { "+" } else { "" });
        (reading.rows.iter().map(row).collect::<Vec<_>>().join(" "), reading.is_stated_only())
    };
    assert_eq!(rows(&[]), ("0 0 1 2".to_owned(), false));
    // The name has a stub, and what answers the comment by one name stays below it.
    assert_eq!(rows(&[StatedOnly(true)]), ("0 0 0 1 2".to_owned(), true));
    assert_eq!(rows(&[StatedOnly(true), StatedOnly(false)]), ("0 0 1 2".to_owned(), false));
    assert_eq!(rows(&[ToggleFold(2), StatedOnly(true)]), ("0 0 0 1+".to_owned(), true));
}

#[test]
fn a_permalink_opens_what_is_folded_above_it() {
    let viewer = check(&[Action::FoldBelow(0), Action::Go(CommentId(2))], "1 2 3 4 ?+");
    assert_eq!(viewer.jump.unwrap().target, Target::Comment(CommentId(2)));
    let viewer = check(&[Action::FoldBelow(0), Action::Go(CommentId(99))], "1+ 4 ?+");
    assert_eq!(said(&viewer), "There is no comment 100 in this capture");
}

#[test]
fn the_source_goes_both_ways() {
    let viewer = check(&[Action::ShowLinesOf(CommentId(1))], "1 2 3 4 ? 5");
    let source = viewer.reading.unwrap().source.unwrap();
    assert_eq!(source.marked, Some((LineNo(8), LineNo(9))));
    let to_comment = check(&[Action::ToggleFold(0), Action::PickLine(LineNo(11))], "1 2 3 4 ? 5");
    assert_eq!(to_comment.jump.unwrap().target, Target::Comment(CommentId(2)));
    let to_headline = check(&[Action::PickLine(LineNo(0))], "1 2 3 4 ? 5");
    assert_eq!(to_headline.jump.unwrap().target, Target::Article(None));
    let to_paragraph = check(&[Action::PickLine(LineNo(2))], "1 2 3 4 ? 5");
    assert_eq!(to_paragraph.jump.unwrap().target, Target::Article(Some(0)));
    let furniture = check(&[Action::PickLine(LineNo(5))], "1 2 3 4 ? 5");
    assert_eq!(said(&furniture), "line 6: comment tabs");
    check(&[Action::PickLine(LineNo(9999)), Action::MoreLines { earlier: true }], "1 2 3 4 ? 5");
}

#[test]
fn the_last_file_wins_and_a_failure_keeps_what_was_open() {
    let mut viewer = viewer(PAGE);
    let shown = viewer.reading.clone().unwrap().document;
    viewer.apply(Action::Open { name: "a".to_owned(), job: 2, shelved: None });
    viewer.apply(Action::Open { name: "b".to_owned(), job: 3, shelved: None });
    let stale = DocumentHandle::new(crate::read("a", b"Stale.".to_vec()).unwrap());
    viewer.apply(Action::Opened { job: 2, document: stale });
    assert_eq!(viewer.reading.as_ref().unwrap().document, shown);
    assert!(matches!(&viewer.phase, Phase::Loading { name, .. } if name == "b"));
    viewer.apply(Action::Failed { job: 3, failure: Failure::ReaderDied });
    assert!(matches!(&viewer.phase, Phase::Failed { name, .. } if name == "b"));
    viewer.apply(Action::Dismiss);
    assert_eq!(viewer.phase, Phase::Ready);
    assert_eq!(viewer.reading.as_ref().unwrap().document, shown);
}

#[test]
fn a_place_asked_for_early_is_gone_to_when_the_document_comes() {
    let mut viewer = Viewer::default();
    viewer.apply(Action::Follow(Permalink::from_fragment("c3").unwrap()));
    viewer.apply(Action::Open { name: "a".to_owned(), job: 1, shelved: None });
    let document = crate::read("a", PAGE.as_bytes().to_vec()).unwrap();
    viewer.apply(Action::Opened { job: 1, document: DocumentHandle::new(document) });
    assert_eq!(viewer.jump.unwrap().target, Target::Comment(CommentId(2)));
}

/// A capture of so many comments, each fourth an answer to the one before.
fn long(count: usize) -> DocumentHandle {
    let mut page = String::from("Head\n\nText of it.\n\nReaders' commentsDiscussion\nTabs\n");
    for number in 1..=count {
        page += &match number % 4 {
            0 => format!("  • w{number}in reply tow{}(Show commentHide comment)\n", number - 1),
            _ => format!("• w{number}\n"),
        };
        page += &format!("    Text {number}.\n");
    }
    DocumentHandle::new(crate::read("page.txt", page.into_bytes()).unwrap())
}

#[test]
fn a_beginning_goes_on_when_the_whole_is_there() {
    let mut viewer = Viewer::default();
    viewer.apply(Action::Open { name: "page.txt".to_owned(), job: 1, shelved: None });
    viewer.apply(Action::Follow(Permalink::from_fragment("c501").unwrap()));
    viewer.apply(Action::Begun { job: 1, document: long(400) });
    assert!(matches!(viewer.phase, Phase::Loading { .. }));
    assert!(viewer.reading.as_ref().unwrap().is_beginning);
    assert_eq!(viewer.whole(), None);
    for action in [
        Action::ToggleFold(10),
        Action::Settle { comment: CommentId(5), parent: Some(CommentId(2)) },
        Action::ToggleReasons(CommentId(7)),
        Action::OpenFind(None),
        Action::FindWords("\"Text 19\"".to_owned()),
        Action::Mute,
        Action::Go(CommentId(20)),
    ] {
        viewer.apply(action);
    }
    let found =
        |viewer: &Viewer| viewer.reading.as_ref().unwrap().find.as_ref().unwrap().hits.total;
    assert_eq!(found(&viewer), 11);
    viewer.awaited = None;
    let jump = viewer.jump;
    viewer.apply(Action::Opened { job: 1, document: long(2000) });
    let reading = viewer.whole().unwrap();
    assert_eq!(viewer.jump, jump, "the page stays where it is");
    assert_eq!(reading.current, Some(NodeKind::Comment(CommentId(20))));
    assert_eq!(reading.folds.of(10), Some(Fold::Whole));
    assert!(reading.corrections.links.is_empty(), "nothing is settled in a part");
    assert!(reading.reasons_shown.contains(&CommentId(7)));
    assert!(reading.mutes.hide(CommentId(18)));
    assert!(reading.mutes.hide(CommentId(1950)));
    assert_eq!(found(&viewer), 111);
}

#[test]
fn a_beginning_is_shown_where_nothing_else_is_and_given_up_where_the_whole_differs() {
    let begin = |viewer: &mut Viewer, job: u32| {
        viewer.apply(Action::Open { name: "page.txt".to_owned(), job, shelved: None });
        viewer.apply(Action::Begun { job, document: long(400) });
    };
    let mut open = viewer(PAGE);
    begin(&mut open, 2);
    assert_eq!(open.whole().unwrap().document.comments.len(), 5, "what is open stays");
    open.apply(Action::Opened { job: 2, document: long(500) });
    assert_eq!(open.whole().unwrap().document.comments.len(), 500);

    let mut other = Viewer::default();
    begin(&mut other, 1);
    other.apply(Action::ToggleFold(2));
    let page = crate::read("page.txt", PAGE.into()).unwrap();
    other.apply(Action::Opened { job: 1, document: DocumentHandle::new(page) });
    assert_eq!(other.jump.unwrap().target, Target::Top);
    assert!(other.whole().unwrap().folds.is_empty());

    let mut given_up = Viewer::default();
    begin(&mut given_up, 1);
    given_up.apply(Action::Dismiss);
    assert!(given_up.reading.as_ref().unwrap().is_beginning, "what was read stays");
    given_up.apply(Action::Opened { job: 1, document: long(500) });
    assert!(given_up.reading.as_ref().unwrap().is_beginning);
}

#[test]
fn a_comment_asked_for_is_awaited_until_it_is_there() {
    let check = |comment: u32, at_first: bool| {
        let mut viewer = Viewer::default();
        let link = Permalink::from_fragment(&CommentId(comment).name()).unwrap();
        viewer.apply(Action::Follow(link));
        viewer.apply(Action::Open { name: "page.txt".to_owned(), job: 1, shelved: None });
        viewer.apply(Action::Begun { job: 1, document: long(400) });
        let target = Target::Comment(CommentId(comment));
        assert_eq!(viewer.jump.unwrap().target == target, at_first);
        viewer.apply(Action::Opened { job: 1, document: long(2000) });
        assert_eq!(viewer.jump.unwrap().target, target);
    };
    check(20, true);
    check(1500, false);
}

#[test]
fn files_that_came_together_are_kept_as_they_are_left() {
    let document = |page: &str| {
        DocumentHandle::new(crate::read("page.txt", page.as_bytes().to_vec()).unwrap())
    };
    let shelved =
        |index, page| Action::Shelved { index, what: Ok(OnShelf::Document(document(page))) };
    let fails = |index| Action::Shelved { index, what: Err(Failure::ReaderDied) };
    let at = |viewer: &Viewer| viewer.shelf.as_ref().and_then(|shelf| shelf.at);
    let mut viewer = viewer(PAGE);
    let names = ["a", "b", "c"].map(str::to_owned).to_vec();
    viewer.apply(Action::Shelve(names.clone()));
    viewer.apply(Action::Open { name: "a".to_owned(), job: 2, shelved: Some(0) });
    viewer.apply(Action::Opened { job: 2, document: document(PAGE) });
    assert_eq!(at(&viewer), Some(0));
    viewer.apply(Action::FoldBelow(0));
    let folds = viewer.reading.as_ref().unwrap().folds.clone();
    viewer.apply(shelved(1, "Head\n\nText of it."));
    viewer.apply(fails(2));
    assert_eq!((at(&viewer), viewer.phase.clone()), (Some(0), Phase::Ready));
    viewer.apply(Action::Take(2));
    assert_eq!(at(&viewer), Some(0));
    viewer.apply(Action::Take(1));
    assert!(viewer.reading.as_ref().unwrap().document.comments.is_empty());
    viewer.apply(Action::Take(0));
    assert_eq!(viewer.reading.as_ref().unwrap().folds, folds);

    // The first that can be read opens, whichever it is.
    viewer.apply(Action::Shelve(names.clone()));
    viewer.apply(Action::Open { name: "a".to_owned(), job: 3, shelved: Some(0) });
    viewer.apply(Action::Failed { job: 3, failure: Failure::ReaderDied });
    assert!(matches!(&viewer.phase, Phase::Loading { name, .. } if name == "b"));
    viewer.apply(fails(1));
    viewer.apply(shelved(2, "Head\n\nText of it."));
    assert_eq!((at(&viewer), viewer.phase.clone()), (Some(2), Phase::Ready));

    // None can be: what was open before stays, and the shelf goes with the message.
    viewer.apply(Action::Shelve(names));
    for index in 0..3 {
        viewer.apply(fails(index));
    }
    assert!(matches!(&viewer.phase, Phase::Failed { name, .. } if name == "c"));
    assert!(viewer.reading.is_some());
    viewer.apply(Action::Dismiss);
    assert_eq!((viewer.shelf.clone(), viewer.phase.clone()), (None, Phase::Ready));
}

#[test]
fn comments_are_joined_and_parted_and_all_that_is_known_of_them_goes_along() {
    use Action::*;
    let comment = |number: u32| CommentId(number - 1);
    // The third is at line 11, its text at line 12.
    let (third, text) = (LineNo(10), LineNo(11));
    let viewer = check(&[ToggleReasons(comment(4)), Join(comment(3))], "1 2 3 ? 4");
    let reading = viewer.reading.as_ref().unwrap();
    assert!(reading.reasons_shown.contains(&comment(3)));
    assert_eq!(said(&viewer), "Comment 3 is joined to comment 2");
    assert_eq!(viewer.jump.map(|jump| jump.target), Some(Target::Comment(comment(2))));
    check(&[Join(comment(1))], "1 2 3 4 ? 5");
    check(
        &[Join(comment(3)), TakeBack { settled: Correction::Cut(third), listed: None }],
        "1 2 3 4 ? 5",
    );
    check(&[Join(comment(3)), UnsettleAll], "1 2 3 4 ? 5");
    check(&[ToggleFold(0), Join(comment(5))], "1+ 4");
    check(&[Join(comment(3)), Begin { line: third, is_name: false }], "1 2 3 4 ? 5");

    let seen = Seen { top: Scrolled { node: Some(0), offset: 0 }, bottom: Some(3) };
    let viewer = check(&[seen, Begin { line: text, is_name: true }], "1 2 3 4 5 ? 6");
    let reading = viewer.reading.as_ref().unwrap();
    assert_eq!(reading.read.author_of(&reading.read.comments[3]), Some("Three."));
    let is_seen: Vec<bool> = (1..=6).map(|number| viewer.seen.holds(comment(number))).collect();
    // The new one was gone to, and so seen.
    assert_eq!(is_seen, [true, true, true, true, true, false]);
    // What was settled of links goes by lines as well, and so does what the browser keeps.
    let settle = Settle { comment: comment(4), parent: Some(comment(3)) };
    let viewer = check(&[settle, Begin { line: text, is_name: true }], "1 2 3 5 4 ? 6");
    let corrections = (*viewer.reading.as_ref().unwrap().corrections).clone();
    check(&[Correct(corrections)], "1 2 3 5 4 ? 6");
}

#[test]
fn authors_and_the_headline_are_settled_by_what_stands_in_the_capture() {
    use Action::*;
    let comment = |number: u32| CommentId(number - 1);
    let name = |name: &str| NameAuthor { comment: comment(3), name: Some(name.to_owned()) };
    let author = |viewer: &Viewer| {
        let read = viewer.reading.as_ref().unwrap().document.clone();
        read.author_of(&read.comments[2]).map(str::to_owned)
    };
    let as_read = author(&viewer(PAGE));
    let settled = check(&[name("Three")], "1 2 3 4 ? 5");
    assert_eq!(author(&settled).as_deref(), Some("Three"));
    assert_eq!(said(&settled), "Comment 3 is by Three");
    let refused = check(&[name("Somebody")], "1 2 3 4 ? 5");
    assert!(refused.is_told_to_all);
    assert_eq!(author(&refused), as_read);
    let nobody = NameAuthor { comment: comment(3), name: None };
    assert_eq!(author(&check(&[nobody], "1 2 3 4 ? 5")), None);
    assert_eq!(
        author(&check(
            &[name("Three"), TakeBack { settled: Correction::Author(LineNo(10)), listed: None }],
            "1 2 3 4 ? 5"
        )),
        as_read
    );

    let headline = |actions: &[Action]| {
        let viewer = check(actions, "1 2 3 4 ? 5");
        let read = viewer.reading.as_ref().unwrap().document.clone();
        read.article.headline.map(|span| read.text(span)).unwrap_or_default()
    };
    let first = headline(&[]);
    let text = LineNo(2);
    assert_eq!(headline(&[Headline(text)]), "Text of it.");
    assert_eq!(
        headline(&[Headline(text), TakeBack { settled: Correction::Headline, listed: None }]),
        first
    );
    assert_eq!(headline(&[Headline(text), UnsettleAll]), first);
}

#[test]
fn corrections_that_come_along_with_captures_are_taken_up() {
    let document =
        || DocumentHandle::new(crate::read("page.txt", PAGE.as_bytes().to_vec()).unwrap());
    let mut corrections = Corrections::of(&document());
    corrections.settle(&document(), CommentId(3), Some(CommentId(1)));
    let names = || ["page.corrections.json", "page.txt"].map(str::to_owned).to_vec();
    let open = |viewer: &mut Viewer, job| {
        let name = "page.corrections.json".to_owned();
        viewer.apply(Action::Shelve(names()));
        viewer.apply(Action::Open { name, job, shelved: Some(0) });
        viewer.apply(Action::OpenedCorrections { job, corrections: corrections.clone() });
    };
    let settled = |viewer: &Viewer| viewer.reading.as_ref().unwrap().corrections.links.len();

    // They come first, and wait for their capture. What the browser has kept of it gives way.
    let mut viewer = Viewer::default();
    open(&mut viewer, 1);
    assert!(matches!(&viewer.phase, Phase::Loading { name, .. } if name == "page.txt"));
    let what = Ok(OnShelf::Document(document()));
    viewer.apply(Action::Shelved { index: 1, what });
    viewer.apply(Action::Recall(Some(Corrections::of(&document()))));
    assert_eq!((settled(&viewer), viewer.phase.clone()), (1, Phase::Ready));

    // Their capture is open already, and what comes with them cannot be read.
    let mut viewer = self::viewer(PAGE);
    open(&mut viewer, 2);
    assert_eq!(settled(&viewer), 1);
    viewer.apply(Action::Shelved { index: 1, what: Err(Failure::ReaderDied) });
    assert!(matches!(&viewer.phase, Phase::Failed { name, .. } if name == "page.txt"));

    // What the browser has kept is taken up where nothing came along.
    let mut viewer = self::viewer(PAGE);
    viewer.apply(Action::Recall(None));
    assert_eq!(settled(&viewer), 0);
    viewer.apply(Action::Recall(Some(corrections.clone())));
    assert_eq!(settled(&viewer), 1);
}

#[test]
fn what_is_folded_by_a_settled_link_stays_folded_where_comments_are_joined() {
    use Action::*;
    let comment = |number: u32| CommentId(number - 1);
    let settle = Settle { comment: comment(5), parent: Some(comment(4)) };
    let none_before = Join(comment(1));
    assert!(check(std::slice::from_ref(&none_before), "1 2 3 4 ? 5").is_told_to_all);
    let scrolled = Seen { top: Scrolled { node: None, offset: 0 }, bottom: None };
    // Once the page scrolls by itself, when a document opens or a link is followed; then the reader does.
    let once = [none_before.clone(), scrolled.clone()];
    assert!(check(&once, "1 2 3 4 ? 5").is_told_to_all);
    assert!(!check(&[none_before, scrolled.clone(), scrolled], "1 2 3 4 ? 5").is_told_to_all);
    check(&[settle.clone(), ToggleFold(3)], "1 2 3 4+");
    check(&[settle.clone(), ToggleFold(3), Join(comment(3))], "1 2 3+");
    // Who answered what is joined now answers what it was joined to.
    let settle = Settle { comment: comment(5), parent: Some(comment(3)) };
    let viewer = check(&[settle, Join(comment(3))], "1 2 4 3");
    let reading = viewer.reading.as_ref().unwrap();
    assert_eq!(reading.whole.comments[3].reply.parent, Some(comment(2)));
}
