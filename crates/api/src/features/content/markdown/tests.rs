//! What becomes of honest Markdown, and that nothing becomes of hostile one, whatever it is made of.

use proptest::prelude::*;

use super::html;

#[test]
fn honest_markdown_is_html() {
    let cases = [
        ("Olá, **mundo** e *lua*.", "<p>Olá, <strong>mundo</strong> e <em>lua</em>.</p>"),
        ("# A\n## B\n### C", "<h2>A</h2><h3>B</h3><h4>C</h4>"),
        ("### A\n###### B", "<h2>A</h2><h5>B</h5>"),
        ("# A\n###### F", "<h2>A</h2><h6>F</h6>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3. a", "<ol start=\"3\"><li>a</li></ol>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("a  \nb\nc", "<p>a<br>b\nc</p>"),
        ("---", "<hr>"),
        ("`a<b`", "<p><code>a&lt;b</code></p>"),
        ("~~a~~", "<p><del>a</del></p>"),
        (
            "|A|B|\n|-|:-:|\n|1|2|",
            "<table><thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead><tbody>\
             <tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        ("[a](/noticias)", "<p><a href=\"/noticias\">a</a></p>"),
        ("[a](/api/v1/forms/a/file)", "<p><a href=\"/api/v1/forms/a/file\" rel=\"external\">a</a></p>"),
        ("[a](/apicultura)", "<p><a href=\"/apicultura\">a</a></p>"),
        ("[a](#b)", "<p><a href=\"#b\">a</a></p>"),
        (
            "[ANS](https://www.gov.br/ans?a=1&b=2)",
            "<p><a href=\"https://www.gov.br/ans?a=1&amp;b=2\" rel=\"external noopener noreferrer\">ANS</a></p>",
        ),
        ("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>"),
        ("[ligue](tel:+557955550100)", "<p><a href=\"tel:+557955550100\">ligue</a></p>"),
        ("![foto da sede](/sede.png)", "<p>foto da sede</p>"),
        ("R$ 1 < R$ 2 & \"aspas\"", "<p>R$ 1 &lt; R$ 2 &amp; &quot;aspas&quot;</p>"),
    ];
    for (markdown, expected) in cases {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn hostile_markdown_is_text() {
    for markdown in HOSTILE {
        let html = html(markdown);
        judge(&html).unwrap_or_else(|reason| panic!("{reason} in {html} from {markdown}"));
    }
    assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    assert_eq!(html("[clique](javascript:alert(1))"), "<p>clique</p>");
    assert_eq!(html("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
}

#[test]
fn very_deep_nesting_and_very_long_lines_come_out() {
    for markdown in [">".repeat(10_000), "- ".repeat(5_000), "*".repeat(30_000), "[".repeat(30_000), "a".repeat(60_000)]
    {
        judge(&html(&markdown)).expect("sound");
    }
}

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><style>*{}</style></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<iframe src=\"data:text/html,<script>alert(1)</script>\"></iframe>",
    "<p style=\"background:url(javascript:alert(1))\">x</p>",
    "<style>body{display:none}</style>",
    "<!-- <script> --> alert(1)",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<base href=//evil.example>",
    "<a href=\"x\" onclick=alert(1)>x</a>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](java&#10;script:alert(1))",
    "[a](&#x6A;avascript:alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a](\u{1}javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "[a](//evil.example)",
    "[a](/\\evil.example)",
    "[a](file:///etc/passwd)",
    "[a](https://a.example/\"onmouseover=\"alert(1))",
    "[a](https://a.example 'x\" onload=\"alert(1)')",
    "<javascript:alert(1)>",
    "<https://a.example/\"><script>alert(1)</script>>",
    "![a](x\" onerror=\"alert(1))",
    "![a](javascript:alert(1))",
    "[![a](x)](javascript:alert(1))",
    "[a]: javascript:alert(1)\n[a]",
    "```\"><script>alert(1)</script>\nx\n```",
    "# <script>alert(1)</script> {onclick=alert(1)}",
    "|<script>|\n|-|\n|<img src=x onerror=alert(1)>|",
    "\u{202e}<script>\u{0}</script>",
];

/// Whether `html` is made of our tags alone, each closed in its order, with the attributes that we write and no others.
fn judge(html: &str) -> Result<(), String> {
    const VOID: [&str; 2] = ["br", "hr"];
    const TAGS: [&str; 24] = [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "code",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "em",
        "strong",
        "del",
        "a",
        "br",
        "hr",
    ];
    let mut open = Vec::new();
    let mut rest = html;
    while let Some((_, behind)) = rest.split_once('<') {
        let (tag, after) = behind.split_once('>').ok_or("a tag that does not end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !TAGS.contains(&name) {
            return Err(format!("the tag {name}"));
        }
        judge_attributes(name, attributes)?;
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}

fn judge_attributes(name: &str, attributes: &str) -> Result<(), String> {
    let wrong = || Err(format!("<{name} {attributes}>"));
    match name {
        "a" => {
            let Some(value) = attributes.strip_prefix("href=\"") else { return wrong() };
            let Some((address, more)) = value.split_once('"') else { return wrong() };
            let lower = address.to_ascii_lowercase();
            let is_out = lower.starts_with("http:") || lower.starts_with("https:");
            let is_here = address.starts_with(['/', '#']) && !address.starts_with("//") && !address.starts_with("/\\");
            let is_own = lower.starts_with("mailto:") || lower.starts_with("tel:");
            let expected = if is_out {
                " rel=\"external noopener noreferrer\""
            } else if address.starts_with("/api/") {
                " rel=\"external\""
            } else {
                ""
            };
            if (is_out || is_here || is_own) && more == expected { Ok(()) } else { wrong() }
        }
        "th" if attributes == "scope=\"col\"" => Ok(()),
        "ol" if attributes.is_empty() => Ok(()),
        "ol" => {
            let number = attributes.strip_prefix("start=\"").and_then(|rest| rest.strip_suffix('"'));
            if number.is_some_and(|text| text.bytes().all(|c| c.is_ascii_digit())) { Ok(()) } else { wrong() }
        }
        _ if attributes.is_empty() => Ok(()),
        _ => wrong(),
    }
}

/// Pieces of which attacks, and Markdown, are made.
const PIECES: &[&str] = &[
    "<",
    ">",
    "\"",
    "'",
    "&",
    "/",
    "\\",
    "=",
    " ",
    "\n",
    "\t",
    "\n\n",
    "[",
    "]",
    "(",
    ")",
    "!",
    "#",
    "*",
    "_",
    "`",
    "|",
    "-",
    "\n|-|\n",
    "script",
    "</script>",
    "<script>",
    "<img src=x ",
    "onerror=",
    "javascript:",
    "data:text/html,",
    "https://",
    "](/api/",
    "//",
    "mailto:",
    "<svg",
    "<style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&#106;",
    "&colon;",
    "&quot;",
    "a",
    "1. ",
    "7. ",
    "- ",
    "> ",
    "```",
    "~~",
    "\u{0}",
    "\u{a0}",
    "\u{202e}",
    "ç",
    "[a]: ",
    "<a href=",
];

proptest! {
    #[test]
    fn whatever_it_is_made_of_it_is_ours(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        let markdown = pieces.concat();
        prop_assert_eq!(judge(&html(&markdown)), Ok(()), "{}", markdown);
    }

    #[test]
    fn any_text_comes_out(markdown in any::<String>()) {
        prop_assert_eq!(judge(&html(&markdown)), Ok(()));
    }
}
