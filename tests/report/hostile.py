"""Texts made to break out of a report, or to break it."""

HOSTILE = (
    "",
    " \n\n\t\r\n ",
    "It said ]]> and --> and </script><script>alert(1)</script> twice.\n\nThree men & <b>two</b> women.",
    "It said ]]> and --> and </script><script>alert(2)</script> thrice.\n\nFour men & <b>two</b> women.",
    "The [-old-] and the {+new+} of [--it--] cost 12 {--pounds--}{++euros++}{~~a~>b~~}{>>c<<}{==d==}.",
    "The [-old-] and the {+new+} of [--it--] cost 14 {--pounds--}{++euros++}{~~a~>b~~}{\\>>c<<}{==d==} [ { - + ~ ] }.",
    "@desk said #12 of owner/repo#1 is [a](http://x.io) ``` ~~~ `` ` ![b](c) www.example.com.\n\n# Not <!-- this",
    "@desk said #14 of owner/repo#1 is [a](http://y.io) ```` ~~~ ` ``` ![b](c) www.example.org.\n\n# Not <!-- that",
    "Left \u202eright\u202c was \u2066never\u2069 told by \u200bpolice, a\u0000b \x1b[2J\x07 \x9b1m \u2028 \x85 \x0c.",
    "Left \u202dright\u202c was \u2066ever\u2069 told by \u200bpolice, a\u0001b \x1b[3J\x07 \x9b2m \u2029 \x85 \x0b.",
    "Lone \ud800 and \udfff and \ufffe and \uffff: 12 died.",
    "Lone \ud801 and \udffe and \ufffe and \uffff: 14 died.\n",
    '=1+1\n\n+49 30\n\n-12\n\n@SUM(A1)\n\n\t=2,"3";4',
    '=1+2\n\n+49 40\n\n-14\n\n@SUM(A2)\n\n\t=2,"4";4',
    "Cr\r\rlf\r\n\r\nA line\r\nthat ends 12 times.\r\n",
    "Cr\r\rlf\r\n\r\nA line\r\nthat ends 14 times.",
    "👩\u200d👩\u200d👧\u200d👦 12 e\u0301 👍🏽 ❤\ufe0f",
    "👩\u200d👩\u200d👧\u200d👧 14 e\u0301\u0301 👍🏿 ❤",
    "--- old.txt\n+++ new.txt\n@@ -1 +1 @@\n-12\n+14\n\\ No newline at end of file",
    "--- old.txt\n+++ new.txt\n@@ -1 +1 @@\n-14\n+12\n\\ No newline at end of file\n",
)
