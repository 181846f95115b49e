//! Numbers that were learned; `docs/accuracy.md` names the data and the command.

/// Weights of the signs in `weigh.rs`.
pub const SECTION: [f64; 41] = [
    -6.937, // always
    4.693, // number of records
    -1.374, // found by dates
    -2.055, // found by shared words
    -2.142, // found behind buttons
    -1.526, // found as list items
    -1.641, // found by stated replies
    1.863, // authors look like names
    -1.797, // different authors
    -2.564, // share of the most frequent author
    0.694, // authors come back
    -0.784, // dated
    0.642, // with a time of day
    0.889, // with a relative date
    -1.918, // with nothing but a time
    0.840, // with text
    0.862, // length of the texts
    -0.180, // lengths differ
    1.797, // texts are sentences
    2.332, // texts of one line
    0.717, // with a foot
    -0.507, // are list items
    1.611, // nested
    0.558, // state whom they answer
    1.207, // address somebody
    0.671, // counted above
    0.286, // counted otherwise above
    0.249, // word of comments above
    -0.559, // counted as none
    0.786, // word of buttons
    0.417, // field below
    -0.260, // each counts comments
    0.251, // in order of time
    -0.512, // lines of header
    0.902, // long lines in the header
    -0.867, // share of the page
    0.329, // text above
    1.436, // texts ask
    0.677, // few records
    -2.032, // found as list items without names
    -0.337, // found as the first format
];
