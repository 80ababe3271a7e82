//! The operator's Markdown as HTML. Every tag of the result is written here, and whatever came from the text is escaped:
//! HTML in it is shown as text, a link leads to an address of the web or stays text, a picture is its description. So
//! there is nothing to clean up afterwards, and nothing that a cleaner could overlook.

use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag};

/// What closes a table's head, and tells its cells from those of the body.
const HEAD_END: &str = "</tr></thead><tbody>";

/// `CommonMark` with tables and strike-through. The highest heading of the text becomes an `h2`, for the page's title is
/// its `h1`.
pub(super) fn html(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, options).collect();
    let highest = events.iter().filter_map(heading).min().unwrap_or(1);
    let mut writer = Writer { out: String::with_capacity(markdown.len() * 2), closing: Vec::new(), highest };
    for event in events {
        writer.write(event);
    }
    writer.out
}

fn heading(event: &Event<'_>) -> Option<usize> {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
        _ => None,
    }
}

struct Writer {
    out: String,
    /// What ends each tag that is open, the innermost last; empty for one that is not written.
    closing: Vec<&'static str>,
    /// Level of the text's highest heading, from 1.
    highest: usize,
}

impl Writer {
    fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                let end = self.open(tag);
                self.closing.push(end);
            }
            Event::End(_) => {
                let end = self.closing.pop().unwrap_or_default();
                self.out.push_str(end);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.escaped(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.out.push_str("<code>");
                self.escaped(&text);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>"),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Writes what begins a tag, and gives what will end it.
    fn open(&mut self, tag: Tag<'_>) -> &'static str {
        let (begin, end) = match tag {
            Tag::Paragraph | Tag::HtmlBlock => ("<p>", "</p>"),
            Tag::Heading { level, .. } => self.heading(level),
            Tag::BlockQuote(_) => ("<blockquote>", "</blockquote>"),
            Tag::CodeBlock(_) => ("<pre><code>", "</code></pre>"),
            Tag::List(None) => ("<ul>", "</ul>"),
            Tag::List(Some(1)) => ("<ol>", "</ol>"),
            Tag::List(Some(first)) => {
                write!(self.out, "<ol start=\"{first}\">").expect("a string takes everything");
                ("", "</ol>")
            }
            Tag::Item => ("<li>", "</li>"),
            Tag::Table(_) => ("<table>", "</tbody></table>"),
            Tag::TableHead => ("<thead><tr>", HEAD_END),
            Tag::TableRow => ("<tr>", "</tr>"),
            Tag::TableCell if self.closing.last() == Some(&HEAD_END) => ("<th scope=\"col\">", "</th>"),
            Tag::TableCell => ("<td>", "</td>"),
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::Strikethrough => ("<del>", "</del>"),
            Tag::Link { link_type, dest_url, .. } => ("", self.link(link_type, dest_url)),
            // Its description, which comes as text: there is nowhere to keep pictures, and none are got from others.
            Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => ("", ""),
        };
        self.out.push_str(begin);
        end
    }

    fn heading(&self, level: HeadingLevel) -> (&'static str, &'static str) {
        match level as usize - self.highest {
            0 => ("<h2>", "</h2>"),
            1 => ("<h3>", "</h3>"),
            2 => ("<h4>", "</h4>"),
            3 => ("<h5>", "</h5>"),
            _ => ("<h6>", "</h6>"),
        }
    }

    /// A link that leads where none may lead is not written; its text is.
    fn link(&mut self, kind: LinkType, address: CowStr<'_>) -> &'static str {
        let address = if kind == LinkType::Email { CowStr::from(format!("mailto:{address}")) } else { address };
        let Some(lead) = lead(&address) else { return "" };
        self.out.push_str("<a href=\"");
        self.escaped(&address);
        self.out.push_str(match lead {
            Lead::Here => "\">",
            Lead::Api => "\" rel=\"external\">",
            Lead::Out => "\" rel=\"external noopener noreferrer\">",
        });
        "</a>"
    }

    fn escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => self.out.push_str("&amp;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                other => self.out.push(other),
            }
        }
    }
}

/// Where a link may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    /// Within the portal, or to the reader's own mail or telephone.
    Here,
    /// To what the server answers itself, such as a form's file: `external` keeps the client's router from taking it for
    /// one of its pages.
    Api,
    /// To a whole address: somebody else's site, or this server under its own name, hence `external` again.
    Out,
}

/// Browsers drop tabs and line breaks from an address and take a backslash for a slash, so one that has any is none.
fn lead(address: &str) -> Option<Lead> {
    if address.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') || address.starts_with("//") {
        return None;
    }
    if address.starts_with("/api/") {
        return Some(Lead::Api);
    }
    if address.starts_with(['/', '#']) {
        return Some(Lead::Here);
    }
    match address.split_once(':')?.0.to_ascii_lowercase().as_str() {
        "http" | "https" => Some(Lead::Out),
        "mailto" | "tel" => Some(Lead::Here),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
