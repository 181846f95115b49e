language-name = العربية
language-direction = rtl

# Counts of things, as they stand alone and in other messages.
comments = { $count ->
    [0] لا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $count } تعليقات
    [many] { $count } تعليقًا
   *[other] { $count } تعليق
}
replies = { $count ->
    [0] لا ردود
    [one] رد واحد
    [two] ردّان
    [few] { $count } ردود
    [many] { $count } ردًّا
   *[other] { $count } رد
}
lines = { $count ->
    [0] لا أسطر
    [one] سطر واحد
    [two] سطران
    [few] { $count } أسطر
    [many] { $count } سطرًا
   *[other] { $count } سطر
}
files = { $count ->
    [0] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
}
threads = { $count ->
    [0] لا سلاسل
    [one] سلسلة واحدة
    [two] سلسلتان
    [few] { $count } سلاسل
    [many] { $count } سلسلة
   *[other] { $count } سلسلة
}
levels = { $count ->
    [0] بلا مستويات
    [one] مستوى واحد
    [two] مستويان
    [few] { $count } مستويات
    [many] { $count } مستوى
   *[other] { $count } مستوى
}
line = السطر { $line }
lines-from-to = الأسطر { $first }–{ $last }
no-name = بلا اسم في النسخة

# The start page
lede = يقرأ صفحة ويب حُفظت نصًّا فيعيدها مقالًا ونقاشًا، وكل رد في موضعه.
drop-here = أفلت هنا، أو في أي مكان، الصفحات المحفوظة نصًّا
link-awaits = يقصد هذا الرابط تعليقًا في نسخة. افتح تلك النسخة، فتنتقل الصفحة إلى التعليق.
drop-anywhere = أفلت الصفحة في أي مكان
choose-files = اختر ملفات
read-sample = اقرأ المثال
nothing-leaves = لا شيء يغادر متصفحك. اقطع الشبكة وتحقق بنفسك.
paste-label = أو الصق نصها
read-text = اقرأ هذا النص
dropped-text = نص مُفلَت
pasted-text = نص ملصق
close-message = أغلق هذه الرسالة
slow = يستغرق هذا أطول من المعتاد. مفتاح Escape يتخلى عنه، ويبقى ما كان مفتوحًا.
reading-file = تجري قراءة { $name }
reading = تجري القراءة
cancel = إلغاء

# Why a file did not open
empty-title = لا شيء في هذا الملف
empty = هذا الملف فارغ. ليس فيه ما يُقرأ.
binary-title = هذا ليس نصًّا
binary = { $kind ->
    [pdf] هذا مستند PDF وليس نصًّا.
    [zip] هذا أرشيف ZIP (أو مستند مكتبي) وليس نصًّا.
    [png] هذه صورة PNG وليست نصًّا.
    [jpeg] هذه صورة JPEG وليست نصًّا.
    [gif] هذه صورة GIF وليست نصًّا.
    [program] هذا برنامج وليس نصًّا.
    [packed] ضُغط هذا بطريقة لا تُقرأ هنا (مثل bzip2 وxz و7-Zip وRAR، أو مرتين). فُكَّه أولًا، أو اضغطه بـ gzip أو zstd.
    [utf-32] هذا نص بترميز UTF-32 الذي لا يُقرأ هنا. احفظه بترميز UTF-8.
    [sqlite] هذه قاعدة بيانات SQLite وليست نصًّا.
    [html] هذا مصدر صفحة (HTML) وليس نصّها. افتحه في متصفح، وحدّد كل ما فيه، وانسخه، ثم ألصقه هنا.
   *[other] هذا الملف ليس نصًّا.
} يقرأ Undertext صفحات حُفظت نصًّا، وملفات JSON التي صدّرها بنفسه.
packed-title = تعذّر فك أي شيء
packed-torn = هذا الملف المضغوط ينتهي قبل أوانه أو هو تالف قبل أن يُقرأ منه شيء. إن كانت له نسخة أخرى فجرّبها.
packed-too-much = فك هذا الملف يحتاج ذاكرة أكثر مما يجوز لصفحة: ضُغط بنافذة أكبر من 128 م.ب. فُكَّه بالبرنامج الذي ضغطه.
too-large-title = هذا الملف أكبر مما ينبغي
too-large = حجم هذا الملف { $size } م.ب؛ ويمكن قراءة ملفات حتى { $most } م.ب. قسّمه وافتح جزءًا منه.
oversized = ما في هذا العنوان أكبر من { $most } م.ب، وهو أقصى ما تمكن قراءته. ربما كان عند مضيفه أجزاءً.
interchange-title = لا يمكن فتح هذا الملف المصدَّر
interchange = يبدو هذا ملفًا صدّره Undertext، لكن لا يمكن فتحه: { $reason }
unreadable-title = تعذّرت قراءة هذا الملف
unreadable = تعذّرت قراءة هذا الملف: { $reason }
timed-out-title = طالت القراءة أكثر مما ينبغي
timed-out = أُوقفت القراءة بعد { $seconds } ثانية. بقي الملف كما هو. جرّب جزءًا منه، أو حاول مرة أخرى.
reader-died-title = توقف القارئ
reader-died = توقف الجزء الذي يقرأ الملفات في Undertext أثناء عمله. بقي الملف كما هو، وما كان مفتوحًا يبقى مفتوحًا. حاول مرة أخرى أو افتح ملفًا آخر: سيبدأ من جديد.
nothing-there-title = لا شيء يُقرأ هناك
nothing-there = لم يكن فيما أعطيته ملف ولا نص. أفلت ملفًا، أو الصق نصه.
not-offered-title = لم تُفتح من عنوانها
not-offered = لا يسمح هذا الموقع بفتح هذه النسخة من عنوان. احفظ النسخة وأفلتها هنا.
missing-title = غير موجودة
missing = لا نسخة في هذا العنوان. ربما نُقلت: اسأل من أعطاك الرابط.
unreachable-title = تعذر جلب النسخة
unreachable = لم يجب مضيفها، أو لا يسمح لهذه الصفحة بطلبها. أعد تحميل الصفحة للمحاولة ثانية.
unreachable-status = رفضها مضيفها (الحالة { $status }). أعد تحميل الصفحة للمحاولة ثانية.
index-title = تعذرت قراءة قائمة النسخ
index-broken = سيود القائم على الموقع معرفة السبب: { $reason }. أما النسخ التي تفلتها هنا فتُفتح مع ذلك.
carried-damaged-title = هذا الملف تالف
carried-damaged = تعذر فك الصفحة التي فيه؛ ربما حُفظ أو نُسخ ناقصًا. أما Undertext نفسه فيعمل: أفلت ملفًا آخر.
corrections-of-another-title = هذه التصحيحات لنسخة أخرى
corrections-of-another = وُضعت من أجل { $name }. لم يتغير شيء. افتح تلك النسخة أولًا ثم هذه التصحيحات.

# The files that came together
shelf = الملفات
shelf-place = الملف { $at } من { $count }
file-before = الملف السابق
file-next = الملف التالي
files-failed = { $count ->
    [0] قُرئت كل الملفات
    [one] تعذّرت قراءة ملف واحد
    [two] تعذّرت قراءة ملفين
    [few] تعذّرت قراءة { $count } ملفات
    [many] تعذّرت قراءة { $count } ملفًا
   *[other] تعذّرت قراءة { $count } ملف
}
file-waiting = لم يُقرأ بعد
file-read = { $headline } · { comments }
file-corrections = تصحيحات من أجل { $name }
file-failed = { $reason }

newer = وصلت نسخة أحدث من Undertext.
renew = استعملها
library = نسخ محفوظة هنا
library-find = البحث في هذه النسخ
library-count = { $count ->
    [zero] لا نسخ
    [one] نسخة واحدة
    [two] نسختان
    [few] { $count } نسخ
    [many] { $count } نسخة
   *[other] { $count } نسخة
}
library-found = { $found } من { library-count }
library-more = عرض المزيد
fetched-of = { $done } من { $total } م.ب
fetched = { $done } م.ب

# The bar
skip = انتقل إلى النص
to-start = Undertext: إلى صفحة البداية
to-start-hint = إلى صفحة البداية
bar = النسخة
so-far = حتى الآن
name-and-lines = { comments } · { $lines }
lines-accounted = { lines }، كلها محفوظة
lines-unknown = { lines }، لم يُتعرَّف على { $unknown } منها
find = بحث
fold-all = اطوِ الكل
unfold-all = افتح الكل
source = المصدر
open = فتح
save = حفظ
close = إغلاق

# Saving and quoting
save-whole = هذه الصفحة
save-whole-hint = ملف واحد ومعه Undertext، للإرسال
save-whole-failed = تعذر جمع هذه الصفحة في ملف واحد. وملف JSON يضم كل شيء أيضًا.
save-json = JSON
save-json-hint = كل شيء، ويُفتح هنا ثانية
save-html = صفحة ويب
save-html-hint = بلا برمجيات، وتُطبع جيدًا
save-markdown = Markdown
save-markdown-hint = للملاحظات، ولا يُفتح هنا
save-text = نص بسيط
save-text-hint = لأي قارئ، ولا يُفتح هنا
save-lines = أسطر JSON
save-lines-hint = تعليق في كل سطر، للأدوات
print-all = طباعة الكل
print-unfolded = طباعة ما هو مفتوح
quote = اقتبس
quotation-label = بصيغة Markdown، مع رابط إليه
quote-replies = مع { replies }
copy = نسخ
copied = نُسخ.
copy-refused = لا يسمح المتصفح لهذه الصفحة بالنسخ. النص محدَّد: انسخه بالضغط على Ctrl C.

# The article
no-article = نقاش بلا مقاله
no-headline = مقال بلا عنوانه
page-clock = ساعة الصفحة: { $moment }
minutes = { $count ->
    [0] أقل من دقيقة للقراءة
    [one] دقيقة واحدة للقراءة
    [two] دقيقتان للقراءة
    [few] { $count } دقائق للقراءة
    [many] { $count } دقيقة للقراءة
   *[other] { $count } دقيقة للقراءة
}
minutes-from-to = من { $quick } إلى { $slow ->
    [few] { $slow } دقائق
   *[other] { $slow } دقيقة
} للقراءة
no-picture = الصورة نفسها ليست في النسخة
moment = { $date }، { $time }
date = { $day } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
} { $year }
time-alone = { $time }
time-and-offset = { $time } ({ "\u2066" }UTC{ $offset }{ "\u2069" })

# The discussion
discussion = النقاش
no-names = لا أسماء في النسخة
people = { $count ->
    [0] لا أحد باسم
    [one] شخص واحد باسم
    [two] شخصان بأسماء
    [few] { $count } أشخاص بأسماء
    [many] { $count } شخصًا بأسماء
   *[other] { $count } شخص بأسماء
}
people-and-nameless = { people }، { $nameless ->
    [0] ولا تعليق بلا اسم
    [one] وتعليق واحد بلا اسم
    [two] وتعليقان بلا اسم
    [few] و{ $nameless } تعليقات بلا اسم
    [many] و{ $nameless } تعليقًا بلا اسم
   *[other] و{ $nameless } تعليق بلا اسم
}
first-comments = البداية: { comments }
replies-of-kinds = الردود: { $kinds }
settled-count = { $count } حُسمت يدويًا
stated-count = { $count } مذكورة
among-several-count = { $count } بين عدة احتمالات
inferred-count = { $count } مستنتَجة
open-count = { $count } غير محسومة
list-comma = { $first }، { $rest }
muted = المكتوم:
read-again = اقرأ { $words } من جديد
fold-menu = طيّ
below-level = كل ما تحت المستوى { $level }
all-threads = كل السلاسل
fold-nothing = لا شيء
order = الترتيب
order-captured = السلاسل كما في النسخة
order-newest = أحدث السلاسل أولًا
order-answered = الأكثر ردودًا أولًا
order-longest = أطول السلاسل أولًا
order-flat = كما في النسخة، واحدًا واحدًا
stated-only = ما تذكره الصفحة فقط
rest-being-read = تجري قراءة بقية هذه الصفحة.
rest-not-read = لم تُقرأ بقية هذه الصفحة.
rows-not-shown = { $count ->
    [0] كل الصفوف معروضة هنا
    [one] صف واحد غير معروض هنا
    [two] صفان غير معروضين هنا
    [few] { $count } صفوف غير معروضة هنا
    [many] { $count } صفًّا غير معروض هنا
   *[other] { $count } صف غير معروض هنا
}

# A comment
score = الدرجة { $score }
level = المستوى { $level }
new = جديد
new-count = الجديد: { $count }
is-muted = مكتوم.
show-muted = أظهره
no-text = لا نص لهذا التعليق في النسخة.
parent = الأصل
fold = اطوِ
fold-replies = اطوِ الردود
fold-these = اطوِ: { replies }
fold-these-of = اطوِ ما يرد على { $name }: { replies }
link-to-comment = رابط إلى التعليق { $number }
correct = صحّح
author-at-level = المستوى { $level }:
author-at-level-answering = المستوى { $level }، رد على { $name }:
replies-folded = { replies } – مطويّ
not-in-capture = ليس في هذه النسخة
in-reply-to = ردًّا على
stub-absent = { $nameless ->
    [0] لا تعليق بهذا الاسم في هذه النسخة.
    [one] لا تعليق بهذا الاسم في هذه النسخة؛ وفيها تعليق واحد فقد اسمه.
    [two] لا تعليق بهذا الاسم في هذه النسخة؛ وفيها تعليقان فقدا اسميهما.
    [few] لا تعليق بهذا الاسم في هذه النسخة؛ وفيها { $nameless } تعليقات فقدت أسماءها.
    [many] لا تعليق بهذا الاسم في هذه النسخة؛ وفيها { $nameless } تعليقًا فقد اسمه.
   *[other] لا تعليق بهذا الاسم في هذه النسخة؛ وفيها { $nameless } تعليق فقد اسمه.
}
stub-open = { $count ->
    [one] لم يُحسم إن كان التعليق الوحيد بهذا الاسم هو المقصود.
    [two] لم يُحسم أي التعليقين بهذا الاسم هو المقصود.
    [few] لم يُحسم أي التعليقات الـ{ $count } بهذا الاسم هو المقصود.
   *[other] لم يُحسم أي التعليقات بهذا الاسم، وعددها { $count }، هو المقصود.
}

# Whom a comment answers
comment-number = التعليق { $number }
probably = على الأرجح
sure = ثقة { $percent }٪
one-of-sure = واحد من { $count } · ثقة { $percent }٪
may-be = { $count ->
    [one] احتمال واحد
    [two] احتمالان
    [few] { $count } احتمالات
    [many] { $count } احتمالًا
   *[other] { $count } احتمال
}
settled-by-hand = حُسم يدويًا
was-settled = حُسم هذا يدويًا.
none-likely = لا شيء من هذه مرجَّح بما يكفي ليُعرض على أنه المردود عليه.
nothing-shows-reply = لا شيء في النسخة يدل على أنه يرد على غيره.
names-unresolved = يسمّي { $name }. لا شيء في النسخة يدل على أي تعليق يقصد.
by-hand = يدويًا
this-one = هذا هو
settle-as = هذا هو: يرد على التعليق { $number }
answers-none-by-hand = لا يرد على شيء، يدويًا
begins-by-hand = بدايته يدوية
joined-by-hand = ضُمّ يدويًا
joined-by-hand-at = ضُمّ يدويًا عند السطر { $line }

# Evidence
indentation = يقع التعليق داخل بند أصله في القائمة.
stated-number = يذكر رقم التعليق الآخر: «{ $words }».
stated-name = ترويسته تذكر { $name }.
only-comment = لدى { $name } تعليق واحد قد يكون المقصود.
one-of = لدى { $name } عدة تعليقات قد تكون مقصودة ({ comments })؛ وهذا أرجحها.
lost-name = فقدت النسخة اسم كاتبه، وهو مناسب.
stated-answer = ترويسته تقول إنه يرد على غيره («{ $words }»).
navigation = الروابط في ترويسته إلى التعليقين قبله وبعده تدل على موضعه.
shared-words = يشترك الاثنان في كلمات نادرة هنا.
answers-author = يرد على هذا الكاتب بدوره.
shared-thread = سبق أن تكلم هذا الكاتب في تلك السلسلة.
addresses-author = يخاطب هذا الكاتب باسمه.
quoted = هو مقتبس.
addressed = يُخاطَب باسمه: «{ $words }».
directly-before = يقع قبله مباشرة.
open-thread = سلسلته هي المفتوحة هنا.
nearest = هو الأقرب من تعليقات { $name }.
that-author = ذلك الكاتب

# What the reader settles
it-answers = يرد على التعليق
answers-none = لا يرد على أي منها
set = عيّن
take-back = أعده كما قُرئ
undo = تراجع
settled = ما حُسم يدويًا:
as-file-has-it = كما في الملف
settled-otherwise = الملف نفسه مختلف عن هذا؛ هكذا تركتَه.
as-in-file = كل شيء كما في الملف
settled-in-file = { $count ->
    [two] حُسم أمران يدويًا قبل حفظ هذا الملف. لا يمكن التراجع عنهما هنا، لأن هذا الإصدار يقرأ النسخة قراءة أخرى.
    [many] حُسم { $count } أمرًا يدويًا قبل حفظ هذا الملف. لا يمكن التراجع عنها هنا، لأن هذا الإصدار يقرأ النسخة قراءة أخرى.
    [one] حُسم أمر واحد يدويًا قبل حفظ هذا الملف. لا يمكن التراجع عنه هنا، لأن هذا الإصدار يقرأ النسخة قراءة أخرى.
   *[other] حُسمت { $count } أمور يدويًا قبل حفظ هذا الملف. لا يمكن التراجع عنها هنا، لأن هذا الإصدار يقرأ النسخة قراءة أخرى.
}
settled-link = #{ $number } ← #{ $parent }
settled-none = #{ $number } لا يرد على شيء
settled-join = السطر { $line } ضُمّ إلى #{ $number }
settled-join-alone = السطر { $line } ضُمّ
settled-begin = #{ $number } يبدأ عند السطر { $line }
settled-begin-alone = السطر { $line }: لا يمكن أن يبدأ تعليق هناك
take-back-comment = تراجع عما حسمتَه بشأن التعليق { $number }
take-back-line = تراجع عما حسمتَه بشأن السطر { $line }
take-all-back = تراجع عن الكل
settled-author = #{ $number } بقلم { $name }
settled-nobody = #{ $number } لا يسمّي أحدًا
settled-headline = العنوان: السطر { $line }
take-back-author = تراجَع عمّن كتب التعليق { $number }
take-back-headline = تراجَع عن السطر الذي هو العنوان
wrongly-read = قُرئ خطأً؟
article-wrongly-read = العنوان خطأ، أو تعليق داخل المقال؟
it-is-by = كاتبه
name-as-it-stands = الاسم كما يرد هنا
names-nobody = لا يسمّي أحدًا
headline-is = العنوان هو السطر
begins-at = يبدأ تعليق عند السطر
choose-a-line = اختر سطرًا
line-and-words = { $words } — السطر { $line }
is-name = وهو اسم كاتبه
part-here = افصل هنا
join = ضُمّه إلى التعليق { $number }

# What is said when something was done
title-and-comments = { $title }. { comments }
all-folded = طُويت كل السلاسل
below-level-folded = طُوي كل ما تحت المستوى { $level }
all-unfolded = فُتحت كل السلاسل
replies-unfolded = { replies } – مفتوح
nothing-answers = لا شيء يرد على هذا التعليق
only-stated-shown = لا تُعرض إلا الروابط التي تذكرها الصفحة
all-links-shown = تُعرض كل الروابط
go-first = اذهب إلى تعليق أولًا، بالمفتاح j
nothing-unseen = لا جديد لم تره في الأسفل
muted-words = كُتم: { $words }
nowhere-back = لا موضع للعودة إليه
link-likely = الأرجح أن هذا هو التعليق المقصود بالرابط. وليس ذلك أكيدًا: فكلماته هنا غيرها هناك، أو قالها غيره أيضًا
link-absent = التعليق المقصود بالرابط ليس في هذه النسخة
no-such-comment = لا يوجد تعليق { $number } في هذه النسخة
no-comment-below = لا تعليق في الأسفل
no-comment-above = لا تعليق في الأعلى
no-sibling-below = لا رد لاحقًا على التعليق نفسه
no-sibling-above = لا رد سابقًا على التعليق نفسه
no-thread-below = لا سلسلة في الأسفل
no-thread-above = لا سلسلة في الأعلى
no-parent = لا يُعرف على ماذا يرد هذا التعليق
no-root = هنا تبدأ السلسلة
places-forgotten = نُسي ما حُفظ من المواضع
theme-is = المظهر: { $theme }
corrections-taken = { $count ->
    [0] لم يؤخذ بأي تصحيح
    [one] أُخذ بتصحيح واحد
    [two] أُخذ بتصحيحين
    [few] أُخذ بـ{ $count } تصحيحات
    [many] أُخذ بـ{ $count } تصحيحًا
   *[other] أُخذ بـ{ $count } تصحيح
}
corrections-taken-in-part = أُخذ بـ{ $taken } من { $count } من التصحيحات؛ والباقي لا يناسب ما قُرئ هنا
settle-later = يمكن حسم الروابط بعد قراءة الصفحة كلها
cannot-answer-itself = لا يمكن أن يرد التعليق { $number } على نفسه
cannot-answer = لا يمكن أن يرد التعليق { $number } على ما يرد عليه
now-answers = التعليق { $number } يرد على التعليق { $parent }
now-answers-none = التعليق { $number } لا يرد على أي منها
link-as-read = رابط رد التعليق { $number } كما قُرئ
settled-in-file-alone = حُسم هذا قبل حفظ الملف، ولا يمكن التراجع عنه هنا
undone = أُلغي: { $what }
nothing-to-undo = لا شيء للتراجع عنه
all-as-read = كل شيء كما قُرئ
none-before = لا تعليق قبل هذا
now-joined = ضُمّ التعليق { $number } إلى التعليق { $before }
now-begins = يبدأ تعليق عند السطر { $line }
line-as-read = السطر { $line } كما قُرئ
now-by = التعليق { $number } بقلم { $name }
now-by-nobody = التعليق { $number } لا يسمّي أحدًا
author-as-read = كاتب التعليق { $number } كما قُرئ
name-not-there = «{ $name }» لا يرد في رأس التعليق ولا في السطر الأول أو الأخير من نصه
cannot-begin = لا يمكن أن يبدأ تعليق عند السطر { $line }
no-headline-there = لا يمكن أن يكون السطر { $line } عنوانًا
now-headline = السطر { $line } هو العنوان
headline-as-read = العنوان كما قُرئ
cut-later = يمكن البتّ في هذا بعد قراءة الصفحة كلها
line-became = { $lines }: { $owner }

# Find
find-label = ابحث في المقال والتعليقات
find-hint = كلمات، أو "عبارة"، أو from:اسم
find-where = أين
find-before = السابق
find-next = التالي
mute = اكتم
mute-hint = أخفِ نص التعليقات التي فيها هذا
scope-everything = في كل مكان
scope-roots = أوائل التعليقات في السلاسل
scope-answered = التعليقات التي لها ردود
nothing-found = لم يُعثر على شيء
found = عدد النتائج: { $count }
found-at = { $at } من { $count }

# The discussion at a glance
overview = نظرة سريعة
shape = { comments } · { $threads } · العمق الأقصى: { $levels }
largest-threads = أكبر السلاسل
replies-to = ردود على
who-writes = الأكثر كتابة
find-these = ابحث عن هذه التعليقات
who-answers = من يرد على من
to-first-answer = إلى أول هذه الردود
answers = يرد على
how-read = كيف قُرئت
things-to-know = { $count ->
    [0] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $count } ملاحظات
    [many] { $count } ملاحظة
   *[other] { $count } ملاحظة
}

# This capture
facts = هذه النسخة
fact-lines-accounted = { $count ->
    [few] أسطر، كلها محفوظة
    [many] سطرًا، كلها محفوظة
   *[other] سطر، كله محفوظ
}
fact-lines = { $count ->
    [few] أسطر
    [many] سطرًا
   *[other] سطر
}
fact-unknown = منها لم يُتعرَّف عليه
fact-comments = { $count ->
    [few] تعليقات
    [many] تعليقًا
   *[other] تعليق
}
fact-nameless = منها بلا اسم
fact-furniture = { $count ->
    [few] أسطر من عناصر الصفحة
    [many] سطرًا من عناصر الصفحة
   *[other] سطر من عناصر الصفحة
}
to-know = للعلم
furniture = عناصر الصفحة
file-facts = { $bytes } بايت، { $encoding }.
file-packed = { $kind ->
    [page] في صفحة حفظها Undertext، طولها { $bytes } بايت.
   *[other] مضغوط بطريقة { $kind } في { $bytes } بايت.
}
encoding = هل تبدو الحروف خاطئة؟ اقرأ الملف بترميز
encoding-likeliest = الأرجح
encoding-read = اقرأ
format-prose = نص في فقرات
format-bulleted-list = التعليقات قائمة منقطة
format-records = التعليقات بالشكل الذي تشترك فيه ترويساتها
order-of-comments = ترتيب التعليقات: { $order ->
    [oldest-first] الأقدم أولًا
    [newest-first] الأحدث أولًا
    [tree] الردود تحت ما ترد عليه
   *[unknown] غير معروف
}
replies-by-words = الردود بالكلمات
made-by = حوّلها إلى نص { $converter ->
    [resiliparse] Resiliparse
    [inscriptis] inscriptis
    [browser] متصفح
    [w3m] w3m
    [lynx] Lynx
   *[markdown] html2text (Markdown)
}
furniture-navigation = التنقل
furniture-page-links = روابط وأزرار
furniture-short-url = أداة العنوان القصير
furniture-comment-header = عنوان التعليقات
furniture-comment-tabs = ألسنة التعليقات
furniture-composer = حقل تعليق جديد
furniture-comment-counter = عداد التعليقات
furniture-footer = التذييل

# What went less than well
faulty-bytes = { $count ->
    [one] موضع واحد في الملف ليس نصًّا في ترميزه. يُعرض هكذا: �.
    [two] موضعان في الملف ليسا نصًّا في ترميزه. يُعرضان هكذا: �.
    [few] { $count } مواضع في الملف ليست نصًّا في ترميزه. تُعرض هكذا: �.
    [many] { $count } موضعًا في الملف ليست نصًّا في ترميزه. تُعرض هكذا: �.
   *[other] { $count } موضع في الملف ليست نصًّا في ترميزه. تُعرض هكذا: �.
}
guessed-encoding = لا يذكر الملف الترميز الذي كُتب به. قُرئ بأرجح ترميز.
torn = الملف المضغوط ينتهي قبل أوانه أو هو تالف. ما أمكن فكه موجود هنا وقد تكون فيه أخطاء، والباقي مفقود.
too-much-packed = في الملف المضغوط أكثر بكثير مما في صفحة. بدايته هنا، ولم يُفك الباقي.
problem-no-article = لم يُعثر على مقال في هذه النسخة.
no-comments = لم يُعثر على تعليقات في هذه النسخة.
frame-without-comments = إطار قسم التعليقات هنا، لكن بلا تعليقات: إما فقدتها النسخة أو لم تكن.
comments-without-frame = التعليقات هنا بلا العنوان والعداد اللذين كانا حولها في الصفحة.
counted-more = عداد الصفحة نفسها يقول { $count }. وُجد منها أقل: كان غيرها في صفحات أخرى، أو لم يكن محمَّلًا حين أُخذت النسخة، أو هو في أسطر لم يُتعرَّف عليها.
other-tabs = كان في الصفحة عدة ألسنة للتعليقات. ما تعرضه أداة موقع آخر لا يكون أبدًا في نسخة نصية.
cut-short = تنتهي النسخة في وسط تعليق.
comments-without-text = { $count ->
    [one] تعليق واحد بلا نص في النسخة.
    [two] تعليقان بلا نص في النسخة.
    [few] { $count } تعليقات بلا نص في النسخة.
    [many] { $count } تعليقًا بلا نص في النسخة.
   *[other] { $count } تعليق بلا نص في النسخة.
}
ambiguous-clock = ساعة الصفحة متصلة الأرقام ويمكن قراءتها بوجهين. عُرض أرجحهما.
unknown-lines = { $count ->
    [one] سطر واحد لم يُتعرَّف عليه. بقي كما هو.
    [two] سطران لم يُتعرَّف عليهما. بقيا كما هما.
    [few] { $count } أسطر لم يُتعرَّف عليها. بقيت كما هي.
    [many] { $count } سطرًا لم يُتعرَّف عليها. بقيت كما هي.
   *[other] { $count } سطر لم يُتعرَّف عليها. بقيت كما هي.
}
markup = في الملف وسوم HTML. يقرأ Undertext صفحات حُفظت نصًّا، فتُعرض الوسوم كما هي.
rebuilt-text = لا يحوي هذا الملف المصدَّر نص النسخة نفسه. يعرض المصدر أسطرًا أُعيد بناؤها مما يحويه.
read-afresh = هذا الملف المصدَّر يناقض النص الذي يحويه. قُرئ النص من جديد، ووُضعت قراءة الملف جانبًا.

# The source
source-lines = { lines }. اختر واحدًا لترى ماذا صار.
source-label = أسطر النسخة
earlier-lines = أسطر سابقة
later-lines = أسطر لاحقة
owner-article = المقال
owner-blank = فارغ
owner-unknown = لم يُتعرَّف عليه

# Where the reader was
last-time = كنتَ في المرة الماضية عند التعليق { $number }. { $unseen ->
    [0] رأيتَ كل التعليقات.
    [one] بقي تعليق واحد لم تره.
    [two] بقي تعليقان لم ترهما.
    [few] بقيت { $unseen } تعليقات لم ترها.
    [many] بقي { $unseen } تعليقًا لم تره.
   *[other] بقي { $unseen } تعليق لم تره.
}
go-on-there = تابع من هناك
not-now = ليس الآن

# Settings
settings = شكل الصفحة
theme = المظهر
theme-auto = تلقائي
theme-light = فاتح
theme-sepia = بني فاتح
theme-dark = داكن
theme-contrast = تباين
face = الخط
face-serif = بزوائد
face-sans = بلا زوائد
size = الحجم
width = العرض
spacing = التباعد
less = { $measure }: أقل
more = { $measure }: أكثر
language = اللغة
language-auto = كما في المتصفح
single-keys = مفاتيح مفردة
remember-places = تذكّر أين كنتُ
forget-places = انسَ كل المواضع
show-keys = أظهر المفاتيح
reset = إعادة الضبط

# Keys and steps
keys = المفاتيح
keys-silent = تصمت المفاتيح أثناء الكتابة. ويمكن إيقافها تحت Aa.
key-next = التعليق التالي
key-previous = التعليق السابق
key-next-sibling = الرد التالي على التعليق نفسه
key-previous-sibling = الرد السابق على التعليق نفسه
key-next-thread = السلسلة التالية
key-previous-thread = السلسلة السابقة
key-parent = ما يرد عليه هذا التعليق
key-root = حيث تبدأ هذه السلسلة
key-unseen = التعليق التالي الذي لم تره
key-back = عُد إلى حيث كنت
key-fold = اطوِ هذا التعليق وردوده أو افتحها
key-fold-replies = اطوِ ردوده فقط أو افتحها
key-fold-thread = اطوِ هذه السلسلة واذهب إلى التالية
key-fold-all = اطوِ كل السلاسل
key-unfold-all = افتح كل السلاسل
key-reasons = لماذا هذا الرابط، وما الاحتمالات الأخرى
key-undo = تراجع عن آخر ما حسمتَه يدويًا
key-source = أسطر هذا التعليق في المصدر
key-find = ابحث في المقال والتعليقات
key-close = أغلق الأسباب التي أنت فيها، أو المصدر، أو البحث
key-open = افتح ملفًا آخر
key-theme = المظهر التالي
key-keys = هذه المفاتيح
steps = خطوات في النقاش
step-next = التعليق التالي
step-previous = التعليق السابق
step-next-thread = السلسلة التالية
step-previous-thread = السلسلة السابقة
step-parent = ما يرد عليه هذا التعليق
step-back = عُد إلى حيث كنت
