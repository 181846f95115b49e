language-name = English
language-direction = ltr

# Counts of things, as they stand alone and in other messages.
comments = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
replies = { $count ->
    [one] { $count } reply
   *[other] { $count } replies
}
lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
threads = { $count ->
    [one] { $count } thread
   *[other] { $count } threads
}
levels = { $count ->
    [one] { $count } level
   *[other] { $count } levels
}
line = line { $line }
lines-from-to = lines { $first }–{ $last }
no-name = no name in the capture

# The start page
lede = Reads a web page that was saved as text back into its article and its discussion, with the replies in their places.
drop-here = Drop pages that were saved as text here, or anywhere
link-awaits = This link means a comment of a capture. Open that capture, and the page goes to the comment.
drop-anywhere = Drop the page anywhere
choose-files = Choose files
read-sample = Read the sample
nothing-leaves = Nothing leaves your browser. Turn the network off and see.
paste-label = Or paste its text
read-text = Read this text
dropped-text = dropped text
pasted-text = pasted text
close-message = Close this message
slow = This takes longer than usual. Escape gives it up; what was open stays.
reading-file = Reading { $name }
reading = Reading
cancel = Cancel

# Why a file did not open
empty-title = Nothing in this file
empty = This file is empty. There is nothing in it to read.
binary-title = This is not text
binary = { $kind ->
    [pdf] This is a PDF document, not text.
    [zip] This is a ZIP archive (or an office document), not text.
    [png] This is a PNG picture, not text.
    [jpeg] This is a JPEG picture, not text.
    [gif] This is a GIF picture, not text.
    [program] This is a program, not text.
    [packed] This was packed in a way that is not read here (as bzip2, xz, 7-Zip and RAR do, or twice). Unpack it first, or pack it with gzip or zstd.
    [utf-32] This is text in UTF-32, which is not read here. Save it as UTF-8.
    [sqlite] This is an SQLite database, not text.
    [html] This is the source of a page (HTML), not its text. Open it in a browser, select all of it, copy it, and paste it here.
   *[other] This file is not text.
} Undertext reads pages that were saved as text, and JSON that it exported itself.
packed-title = Nothing could be unpacked
packed-torn = This packed file ends too early, or is damaged, before anything of it can be read. If there is another copy of it, try that one.
packed-too-much = Unpacking this file takes more memory than a page may use: it was packed with a window of more than 128 MB. Unpack it with the program that packed it.
too-large-title = This file is too large
too-large = This file has { $size } MB; files up to { $most } MB can be read. Split it, and open a part.
oversized = What is at this address is larger than { $most } MB, which is the most that can be read. Its host may have it in parts.
interchange-title = This export cannot be opened
interchange = This looks like an Undertext export, but it cannot be opened: { $reason }
unreadable-title = This file could not be read
unreadable = This file could not be read: { $reason }
timed-out-title = Reading took too long
timed-out = Reading was stopped after { $seconds } seconds. The file is as it was. Try a part of it, or try again.
reader-died-title = The reader stopped
reader-died = The part of Undertext that reads files stopped while it was at work. The file is as it was, and what was open stays open. Try again, or open another: it starts anew.
nothing-there-title = Nothing to read there
nothing-there = There was neither a file nor text in what you gave. Drop a file, or paste its text.
not-offered-title = Not opened from its address
not-offered = This site does not let this capture be opened by an address. Save the capture, and drop it here.
missing-title = Not found
missing = There is no capture at this address. It may have been moved: ask whoever gave you the link.
unreachable-title = The capture could not be fetched
unreachable = Its host did not answer, or does not let this page ask for it. Load this page again to try once more.
unreachable-status = Its host refused it (status { $status }). Load this page again to try once more.
index-title = The list of captures cannot be read
index-broken = Whoever keeps this site will want to know why: { $reason }. Captures that you drop here open all the same.
carried-damaged-title = This file is damaged
carried-damaged = The page in it cannot be unpacked; it may have been saved or copied in part. Undertext itself works: drop another file.
corrections-of-another-title = These corrections are for another capture
corrections-of-another = They were made for { $name }. Nothing was changed. Open that capture first, then these.

# The files that came together
shelf = Files
shelf-place = File { $at } of { $count }
file-before = Previous file
file-next = Next file
files-failed = { $count ->
    [one] { $count } file could not be read
   *[other] { $count } files could not be read
}
file-waiting = not read yet
file-read = { $headline } · { comments }
file-corrections = corrections for { $name }
file-failed = { $reason }

newer = A newer Undertext is here.
renew = Use it
library = Captures kept here
library-find = Search these captures
library-count = { $count ->
    [one] { $count } capture
   *[other] { $count } captures
}
library-found = { $found } of { library-count }
library-more = Show more
fetched-of = { $done } of { $total } MB
fetched = { $done } MB

# The bar
skip = Skip to the text
to-start = Undertext: to the start page
to-start-hint = To the start page
bar = Capture
so-far = so far
name-and-lines = { comments } · { $lines }
lines-accounted = { $count ->
    [one] { $count } line, kept
   *[other] { $count } lines, all kept
}
lines-unknown = { lines }, { $unknown } not recognised
find = Find
fold-all = Fold all
unfold-all = Unfold all
source = Source
open = Open
save = Save
close = Close

# Saving and quoting
save-whole = This page
save-whole-hint = one file with Undertext in it, to send
save-whole-failed = This page could not be put into one file. JSON holds everything as well.
save-json = JSON
save-json-hint = everything, opens here again
save-html = Web page
save-html-hint = without scripts, prints well
save-markdown = Markdown
save-markdown-hint = for notes, not to open here
save-text = Plain text
save-text-hint = for any reader, not to open here
save-lines = JSON lines
save-lines-hint = one comment a line, for tools
print-all = Print all of it
print-unfolded = Print what is unfolded
quote = Quote
quotation-label = In Markdown, with a link to it
quote-replies = With { replies }
copy = Copy
copied = Copied.
copy-refused = The browser does not let this page copy. The text is selected: copy it with Ctrl C.

# The article
no-article = A discussion without its article
no-headline = An article without its headline
page-clock = Page clock: { $moment }
minutes = { $count ->
    [one] { $count } minute to read
   *[other] { $count } minutes to read
}
minutes-from-to = { $quick } to { $slow } minutes to read
no-picture = the picture itself is not in the capture
moment = { $date }, { $time }
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
time-alone = { $time }
time-and-offset = { $time } (UTC{ $offset })

# The discussion
discussion = Discussion
no-names = no name in the capture
people = { $count ->
    [one] { $count } named person
   *[other] { $count } named people
}
people-and-nameless = { people }, { $nameless ->
    [one] { $nameless } comment without a name
   *[other] { $nameless } comments without a name
}
first-comments = the first { comments }
replies-of-kinds = replies: { $kinds }
settled-count = { $count } settled by hand
stated-count = { $count } stated
among-several-count = { $count } among several
inferred-count = { $count } inferred
open-count = { $count } open
list-comma = { $first }, { $rest }
muted = Muted:
read-again = Read { $words } again
fold-menu = Fold
below-level = All below level { $level }
all-threads = All threads
fold-nothing = Nothing
order = Order
order-captured = Threads as captured
order-newest = Newest threads first
order-answered = Most answered first
order-longest = Longest threads first
order-flat = As captured, one by one
stated-only = Only what the page states
rest-being-read = The rest of this page is being read.
rest-not-read = The rest of this page was not read.
rows-not-shown = { $count ->
    [one] { $count } row not shown here
   *[other] { $count } rows not shown here
}

# A comment
score = score { $score }
level = level { $level }
new = new
new-count = { $count } new
is-muted = Muted.
show-muted = Show it
no-text = This comment has no text in the capture.
parent = Parent
fold = Fold
fold-replies = Fold replies
fold-these = Fold { replies }
fold-these-of = Fold { replies } to { $name }
link-to-comment = Link to comment { $number }
correct = Correct
author-at-level = Level { $level }:
author-at-level-answering = Level { $level }, reply to { $name }:
replies-folded = { replies } folded
not-in-capture = not in this capture
in-reply-to = In reply to
stub-absent = { $nameless ->
    [0] No comment in this capture bears that name.
    [one] No comment in this capture bears that name; one has lost its own.
   *[other] No comment in this capture bears that name; { $nameless } have lost their own.
}
stub-open = { $count ->
    [one] Whether the one comment by that name is meant is open.
   *[other] Which of the { $count } comments by that name is meant is open.
}

# Whom a comment answers
comment-number = comment { $number }
probably = probably
sure = { $percent } % sure
one-of-sure = one of { $count } · { $percent } % sure
may-be = { $count } possible
settled-by-hand = settled by hand
was-settled = This was settled by hand.
none-likely = None of these is likely enough to be shown as answered.
nothing-shows-reply = Nothing in the capture shows that it answers another.
names-unresolved = It names { $name }. Nothing in the capture shows which comment that means.
by-hand = by hand
this-one = This one
settle-as = This one: it answers comment { $number }
answers-none-by-hand = answers none, by hand
begins-by-hand = begins by hand
joined-by-hand = joined by hand
joined-by-hand-at = joined by hand at line { $line }

# Evidence
indentation = The comment stands inside its parent’s list item.
stated-number = It states the number of the other: “{ $words }”.
stated-name = Its header names { $name }.
only-comment = { $name } has one comment that can be meant.
one-of = { $name } has { comments } that can be meant; this is the likeliest.
lost-name = The capture has lost its author’s name, and it fits.
stated-answer = Its header says that it answers another (“{ $words }”).
navigation = The links in its header, to the comments before and after it, show its place.
shared-words = The two share words that are rare here.
answers-author = It answers this author in turn.
shared-thread = This author has spoken in that thread before.
addresses-author = It addresses this author by name.
quoted = It is quoted.
addressed = It is addressed by name: “{ $words }”.
directly-before = It stands directly before.
open-thread = Its thread is the one that is open here.
nearest = It is the nearest by { $name }.
that-author = That author

# What the reader settles
it-answers = It answers comment
answers-none = It answers none of them
set = Set
take-back = Take back
undo = Undo
settled = Settled by hand:
as-file-has-it = As the file has it
settled-otherwise = The file itself has it otherwise; this is how you left it.
as-in-file = All is as the file has it
settled-in-file = { $count ->
    [one] One thing was settled by hand before this file was saved. It cannot be taken back here, for this version reads the capture otherwise.
   *[other] { $count } things were settled by hand before this file was saved. They cannot be taken back here, for this version reads the capture otherwise.
}
settled-link = #{ $number } → #{ $parent }
settled-none = #{ $number } answers none
settled-join = line { $line } joined to #{ $number }
settled-join-alone = line { $line } joined
settled-begin = #{ $number } begins at line { $line }
settled-begin-alone = line { $line }: no comment can begin there
take-back-comment = Take back what you settled of comment { $number }
take-back-line = Take back what you settled of line { $line }
take-all-back = Take all back
settled-author = #{ $number } is by { $name }
settled-nobody = #{ $number } names nobody
settled-headline = headline: line { $line }
take-back-author = Take back who wrote comment { $number }
take-back-headline = Take back which line is the headline
wrongly-read = Read wrongly?
article-wrongly-read = Headline wrong, or a comment in the article?
it-is-by = It is by
name-as-it-stands = the name as it stands here
names-nobody = It names nobody
headline-is = The headline is line
begins-at = A comment begins at line
choose-a-line = Choose a line
line-and-words = { $words } — line { $line }
is-name = which is its author’s name
part-here = Split here
join = Join to comment { $number }

# What is said when something was done
title-and-comments = { $title }. { comments }
all-folded = All threads folded
below-level-folded = All below level { $level } folded
all-unfolded = All threads unfolded
replies-unfolded = { replies } unfolded
nothing-answers = Nothing answers this comment
only-stated-shown = Only links that the page states are shown
all-links-shown = All links are shown
go-first = Go to a comment first, with j
nothing-unseen = Nothing unseen further down
muted-words = Muted: { $words }
nowhere-back = Nowhere to go back to
link-likely = This is most likely the comment that the link means. It is not certain: its words are others here, or several have the same
link-absent = The comment that the link means is not in this capture
no-such-comment = There is no comment { $number } in this capture
no-comment-below = No comment further down
no-comment-above = No comment further up
no-sibling-below = No further answer to the same comment
no-sibling-above = No earlier answer to the same comment
no-thread-below = No thread further down
no-thread-above = No thread further up
no-parent = This comment answers none that is known
no-root = This is where the thread begins
places-forgotten = What was kept of places is forgotten
theme-is = Theme: { $theme }
corrections-taken = { $count ->
    [one] { $count } correction taken up
   *[other] { $count } corrections taken up
}
corrections-taken-in-part = { $taken } of { $count } corrections taken up; the others do not fit what is read here
settle-later = Links can be settled once the whole page is read
cannot-answer-itself = Comment { $number } cannot answer itself
cannot-answer = Comment { $number } cannot answer what answers it
now-answers = Comment { $number } answers comment { $parent }
now-answers-none = Comment { $number } answers none of them
link-as-read = The reply link of comment { $number } is as it was read
settled-in-file-alone = This was settled before the file was saved, and cannot be taken back here
undone = Undone: { $what }
nothing-to-undo = There is nothing to undo
all-as-read = All is as it was read
none-before = There is no comment before this one
now-joined = Comment { $number } is joined to comment { $before }
now-begins = A comment begins at line { $line }
line-as-read = Line { $line } is as it was read
now-by = Comment { $number } is by { $name }
now-by-nobody = Comment { $number } names nobody
author-as-read = The author of comment { $number } is as it was read
name-not-there = “{ $name }” stands neither in the comment’s header nor on the first or last line of its text
cannot-begin = No comment can begin at line { $line }
no-headline-there = Line { $line } cannot be the headline
now-headline = Line { $line } is the headline
headline-as-read = The headline is as it was read
cut-later = This can be settled once the whole page is read
line-became = { $lines }: { $owner }

# Find
find-label = Find in article and comments
find-hint = Words, "a phrase", or from:Name
find-where = Where
find-before = Before
find-next = Next
mute = Mute
mute-hint = Hide the text of the comments that hold this
scope-everything = Everywhere
scope-roots = First comments of threads
scope-answered = Comments with replies
nothing-found = Nothing found
found = { $count } found
found-at = { $at } of { $count }

# The discussion at a glance
overview = At a glance
shape = { comments } in { $threads }, at most { $levels } deep
largest-threads = Largest threads
replies-to = replies to
who-writes = Who writes most
find-these = Find these comments
who-answers = Who answers whom
to-first-answer = To the first of these answers
answers = answers
how-read = How it was read
things-to-know = { $count ->
    [one] { $count } thing to know
   *[other] { $count } things to know
}

# This capture
facts = This capture
fact-lines-accounted = { $count ->
    [one] line, kept
   *[other] lines, all kept
}
fact-lines = { $count ->
    [one] line
   *[other] lines
}
fact-unknown = of them not recognised
fact-comments = { $count ->
    [one] comment
   *[other] comments
}
fact-nameless = of them without a name
fact-furniture = { $count ->
    [one] line of the page’s furniture
   *[other] lines of the page’s furniture
}
to-know = To know
furniture = Furniture
file-facts = { $bytes } bytes, { $encoding }.
file-packed = { $kind ->
    [page] In a page that Undertext saved, of { $bytes } bytes.
   *[other] Packed with { $kind } into { $bytes } bytes.
}
encoding = Letters look wrong? Read the file as
encoding-likeliest = what is likeliest
encoding-read = Read
format-prose = As text in paragraphs
format-bulleted-list = Comments as a bulleted list
format-records = Comments by the shape that their headers share
order-of-comments = Order of the comments: { $order ->
    [oldest-first] oldest first
    [newest-first] newest first
    [tree] replies below what they answer
   *[unknown] unknown
}
replies-by-words = Replies by the words
made-by = Made into text by { $converter ->
    [resiliparse] Resiliparse
    [inscriptis] inscriptis
    [browser] a browser
    [w3m] w3m
    [lynx] Lynx
   *[markdown] html2text (Markdown)
}
furniture-navigation = navigation
furniture-page-links = links and buttons
furniture-short-url = short-address widget
furniture-comment-header = heading of the comments
furniture-comment-tabs = comment tabs
furniture-composer = field for a new comment
furniture-comment-counter = comment counter
furniture-footer = footer

# What went less than well
faulty-bytes = { $count ->
    [one] One place in the file is no text in its encoding. It is shown as �.
   *[other] { $count } places in the file are no text in its encoding. They are shown as �.
}
guessed-encoding = The file does not say in which encoding it was written. It was read in the likeliest one.
torn = The packed file ends too early, or is damaged. What could be unpacked is here, and may have faults; the rest is lost.
too-much-packed = The packed file holds far more than a page would. Its beginning is here; the rest was not unpacked.
problem-no-article = No article was found in this capture.
no-comments = No comments were found in this capture.
frame-without-comments = The frame of a comment section is here, but no comments: the capture has lost them, or there were none.
comments-without-frame = The comments stand here without the heading and counter that the page had around them.
counted-more = The page’s own counter says { $count }. Fewer were found: the others stood on further pages, were not loaded when the capture was made, or stand in lines that were not recognised.
other-tabs = The page had several tabs for comments. Those that another site’s widget shows are never in a text capture.
cut-short = The capture ends in the middle of a comment.
comments-without-text = { $count ->
    [one] One comment has no text in the capture.
   *[other] { $count } comments have no text in the capture.
}
ambiguous-clock = The page’s clock is run together and can be read in two ways. The likelier one is shown.
unknown-lines = { $count ->
    [one] One line was not recognised. It is kept as it stands.
   *[other] { $count } lines were not recognised. They are kept as they stand.
}
markup = The file holds HTML tags. Undertext reads pages that were saved as text, so the tags are shown as they stand.
rebuilt-text = This export does not hold the capture’s own text. The source shows lines rebuilt from what it does hold.
read-afresh = This export contradicts the text it holds. The text was read afresh, and the export’s own reading set aside.

# The source
source-lines = { lines }. Pick one to see what it became.
source-label = Lines of the capture
earlier-lines = Earlier lines
later-lines = Later lines
owner-article = article
owner-blank = empty
owner-unknown = not recognised

# Where the reader was
last-time = Last time you were at comment { $number }. { $unseen ->
    [0] Every comment was in view.
    [one] { $unseen } comment not seen yet.
   *[other] { $unseen } comments not seen yet.
}
go-on-there = Go on there
not-now = Not now

# Settings
settings = How the page looks
theme = Theme
theme-auto = Auto
theme-light = Light
theme-sepia = Sepia
theme-dark = Dark
theme-contrast = Contrast
face = Typeface
face-serif = Serif
face-sans = Sans
size = Size
width = Width
spacing = Spacing
less = { $measure }: less
more = { $measure }: more
language = Language
language-auto = As the browser
single-keys = Single keys
remember-places = Remember where I was
forget-places = Forget all places
show-keys = Show the keys
reset = Reset

# Keys and steps
keys = Keys
keys-silent = Keys are silent while you type. They can be switched off under Aa.
key-next = next comment
key-previous = comment before
key-next-sibling = next answer to the same comment
key-previous-sibling = answer before, to the same comment
key-next-thread = next thread
key-previous-thread = thread before
key-parent = what this comment answers
key-root = where this thread begins
key-unseen = next comment not seen yet
key-back = back to where you were
key-fold = fold or open this comment and its replies
key-fold-replies = fold or open only its replies
key-fold-thread = fold this thread and go to the next
key-fold-all = fold all threads
key-unfold-all = open all threads
key-reasons = why this link, and what else it may be
key-undo = undo what you settled by hand last
key-source = the lines of this comment in the source
key-find = find in article and comments
key-close = close the reasons you are in, the source, or the search
key-open = open another file
key-theme = next theme
key-keys = these keys
steps = Steps through the discussion
step-next = Next comment
step-previous = Comment before
step-next-thread = Next thread
step-previous-thread = Thread before
step-parent = What this comment answers
step-back = Back to where you were
