//! Numbers that were learned. `docs/accuracy.md` names the data, and the command that prints this file.

/// Weights of the signs in `weigh.rs`.
pub const SECTION: [f64; 64] = [
    -7.584, // always
    3.947,  // number of records
    -0.746, // found by dates
    -1.225, // found by shared words
    -1.819, // found behind buttons
    -1.244, // found as list items
    0.993,  // found by stated replies
    1.485,  // authors look like names
    -0.948, // different authors
    -2.151, // share of the most frequent author
    0.363,  // authors come back
    -0.592, // dated
    1.251,  // with a time of day
    1.179,  // with a relative date
    -0.616, // with nothing but a time
    1.994,  // with text
    -0.316, // length of the texts
    -0.702, // lengths differ
    2.047,  // texts are sentences
    1.439,  // texts of one line
    0.804,  // with a foot
    0.105,  // are list items
    0.206,  // nested
    0.128,  // state whom they answer
    0.953,  // address somebody
    0.417,  // counted above
    0.000,  // counted otherwise above
    0.789,  // word of comments above
    -0.332, // counted as none
    1.007,  // word of buttons
    0.380,  // field below
    0.084,  // each counts comments
    -2.189, // in order of time
    0.060,  // lines of header
    -0.008, // long lines in the header
    0.541,  // share of the page
    0.755,  // text above
    1.236,  // texts ask
    -0.897, // few records
    0.354,  // found as list items without names
    2.257,  // found as the first format
    -2.689, // found by dates below
    0.837,  // names are short and alone
    -0.112, // share of names of one or two letters
    0.592,  // few, counted above
    0.957,  // few, word of comments above
    1.007,  // few, field below
    -1.246, // few, word of buttons
    0.448,  // few, with a time of day
    -0.251, // a word for saying
    1.556,  // few, a word for saying
    -2.285, // flat and out of order
    0.725,  // one date for each author
    0.720,  // with nothing but a time, by few
    -0.502, // found on lines of text
    0.553,  // numbered
    -0.009, // authors are all one
    0.744,  // counted as comments
    -0.008, // few, counted as comments
    0.409,  // counted as comments elsewhere
    -0.383, // header has a word of comments
    1.276,  // found on lines of text, with nothing but a time
    0.444,  // list items counted as comments
    0.841,  // found behind labels
];

/// Which comment is answered: a name, comments in the order of time.
pub const NAMED: [f64; 42] = [
    -0.496, // rank among the author's
    -0.056, // nearest of the author's
    -0.291, // distance
    0.692,  // shared words
    0.126,  // rare words
    0.402,  // answers this author
    1.120,  // is a root
    -0.348, // answered by this author before
    -1.327, // answered by somebody
    -0.159, // this author in its thread
    -1.037, // this author spoke since
    0.110,  // asks
    0.065,  // quoted
    -2.097, // nameless
    0.127,  // length
    0.277,  // first of its author
    1.111,  // answers it has
    0.893,  // only one
    -0.070, // time since
    -0.024, // directly before
    -0.142, // nearest that answers this author
    0.800,  // thread started by this author
    0.769,  // answers this author's last
    1.352,  // addresses this author
    0.490,  // shares most words
    0.822,  // shared words beyond the mean
    0.199,  // nearest to a short answer
    0.400,  // time known
    0.555,  // on the path
    -0.426, // steps up the path
    0.315,  // addressed
    0.255,  // surely addressed
    0.275,  // somebody else is addressed
    0.000,  // sibling is younger
    0.000,  // older than what it answers
    0.000,  // overtaken
    -0.058, // same author
    -0.054, // most quoted
    1.169,  // is a root, as all named may be
    -1.210, // is no root, where all named may be
    0.295,  // most quoted, where many quote
    0.091,  // not quoted, where many quote
];

/// That none of those is: a name, comments in the order of time.
pub const NAMED_NONE: [f64; 10] = [
    -0.750, // always
    -0.136, // comments above
    0.366,  // no comment by the name
    0.044,  // comments by the name
    0.043,  // somebody is addressed
    0.000,  // overtaken
    -1.281, // has written before
    2.478,  // names above without a comment
    0.201,  // quotes nobody, where many quote
    -0.042, // quotes somebody
];

/// Which comment is answered: a name, answers below what they answer.
pub const NAMED_IN_TREE: [f64; 42] = [
    0.085,  // rank among the author's
    0.293,  // nearest of the author's
    -1.450, // distance
    -0.131, // shared words
    -0.073, // rare words
    -0.371, // answers this author
    1.104,  // is a root
    -0.113, // answered by this author before
    -1.598, // answered by somebody
    0.434,  // this author in its thread
    -0.492, // this author spoke since
    0.536,  // asks
    0.935,  // quoted
    -1.425, // nameless
    0.055,  // length
    -0.172, // first of its author
    2.819,  // answers it has
    0.324,  // only one
    -0.063, // time since
    1.354,  // directly before
    -0.057, // nearest that answers this author
    -0.378, // thread started by this author
    0.566,  // answers this author's last
    1.619,  // addresses this author
    0.205,  // shares most words
    0.461,  // shared words beyond the mean
    0.182,  // nearest to a short answer
    -0.673, // time known
    1.911,  // on the path
    1.047,  // steps up the path
    0.205,  // addressed
    0.196,  // surely addressed
    -0.013, // somebody else is addressed
    -1.981, // sibling is younger
    -3.349, // older than what it answers
    0.388,  // overtaken
    0.011,  // same author
    -1.129, // most quoted
    -0.088, // is a root, as all named may be
    -1.422, // is no root, where all named may be
    -0.082, // most quoted, where many quote
    0.231,  // not quoted, where many quote
];

/// That none of those is: a name, answers below what they answer.
pub const NAMED_IN_TREE_NONE: [f64; 10] = [
    -0.476, // always
    -0.329, // comments above
    1.087,  // no comment by the name
    -1.138, // comments by the name
    -0.256, // somebody is addressed
    -0.388, // overtaken
    -0.209, // has written before
    1.819,  // names above without a comment
    -0.180, // quotes nobody, where many quote
    -0.087, // quotes somebody
];

/// Which comment is answered: no name, comments in the order of time.
pub const UNNAMED: [f64; 42] = [
    -0.403, // rank among the author's
    -0.347, // nearest of the author's
    0.428,  // distance
    0.319,  // shared words
    0.267,  // rare words
    -0.536, // answers this author
    0.639,  // is a root
    -0.452, // answered by this author before
    -1.017, // answered by somebody
    1.173,  // this author in its thread
    -1.258, // this author spoke since
    0.546,  // asks
    0.602,  // quoted
    -0.319, // nameless
    0.072,  // length
    -0.001, // first of its author
    0.487,  // answers it has
    0.172,  // only one
    -0.218, // time since
    0.443,  // directly before
    0.320,  // nearest that answers this author
    0.080,  // thread started by this author
    -0.287, // answers this author's last
    0.339,  // addresses this author
    0.546,  // shares most words
    -0.057, // shared words beyond the mean
    0.644,  // nearest to a short answer
    0.768,  // time known
    1.015,  // on the path
    -0.357, // steps up the path
    2.472,  // addressed
    0.234,  // surely addressed
    -1.264, // somebody else is addressed
    0.000,  // sibling is younger
    0.000,  // older than what it answers
    0.000,  // overtaken
    -3.329, // same author
    -1.319, // most quoted
    0.000,  // is a root, as all named may be
    0.000,  // is no root, where all named may be
    4.588,  // most quoted, where many quote
    -1.981, // not quoted, where many quote
];

/// That none of those is: no name, comments in the order of time.
pub const UNNAMED_NONE: [f64; 10] = [
    1.871,  // always
    0.594,  // comments above
    1.871,  // no comment by the name
    0.000,  // comments by the name
    -0.616, // somebody is addressed
    0.000,  // overtaken
    -3.935, // has written before
    0.000,  // names above without a comment
    1.784,  // quotes nobody, where many quote
    0.262,  // quotes somebody
];

/// Which comment is answered: no name, answers below what they answer.
pub const UNNAMED_IN_TREE: [f64; 42] = [
    -0.680, // rank among the author's
    -0.517, // nearest of the author's
    -0.089, // distance
    0.868,  // shared words
    0.103,  // rare words
    0.195,  // answers this author
    0.797,  // is a root
    -0.556, // answered by this author before
    -0.767, // answered by somebody
    0.731,  // this author in its thread
    -0.603, // this author spoke since
    0.677,  // asks
    -0.097, // quoted
    -0.151, // nameless
    0.263,  // length
    -0.581, // first of its author
    -1.374, // answers it has
    0.639,  // only one
    -0.195, // time since
    -0.005, // directly before
    0.302,  // nearest that answers this author
    -0.421, // thread started by this author
    -0.222, // answers this author's last
    0.334,  // addresses this author
    0.263,  // shares most words
    -0.148, // shared words beyond the mean
    0.716,  // nearest to a short answer
    0.392,  // time known
    -0.556, // on the path
    0.262,  // steps up the path
    1.902,  // addressed
    0.084,  // surely addressed
    -1.410, // somebody else is addressed
    -3.694, // sibling is younger
    -6.344, // older than what it answers
    2.026,  // overtaken
    -2.632, // same author
    0.086,  // most quoted
    0.000,  // is a root, as all named may be
    0.000,  // is no root, where all named may be
    0.729,  // most quoted, where many quote
    -0.168, // not quoted, where many quote
];

/// That none of those is: no name, answers below what they answer.
pub const UNNAMED_IN_TREE_NONE: [f64; 10] = [
    0.556,  // always
    0.625,  // comments above
    0.556,  // no comment by the name
    0.000,  // comments by the name
    0.089,  // somebody is addressed
    -2.026, // overtaken
    -3.374, // has written before
    0.000,  // names above without a comment
    -0.570, // quotes nobody, where many quote
    0.728,  // quotes somebody
];
