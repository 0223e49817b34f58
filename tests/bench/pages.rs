//! The page of a news site around an article: about six tenths of it are markup, scripts, navigation and links.

use std::fmt::Write as _;

use crate::text::Article;

const HEAD: &str = r#"<link rel="stylesheet" href="/static/site.css?v=118">
<style>
.col { display: grid; grid-template-columns: 3fr 1fr; gap: 24px } .col p { line-height: 1.5; margin: 0 0 1em }
.tools a { padding: 4px 8px; border: 1px solid #ccc } @media (max-width: 600px) { .col { display: block } }
.teaser { display: flex; gap: 8px; padding: 8px 0; border-bottom: 1px solid #e4e4e4 } .teaser img { border-radius: 4px }
.teaser-title { font: 600 15px/1.3 Georgia, serif; color: #222 } .teaser:hover .teaser-title { text-decoration: underline }
.menu ul { display: flex; list-style: none; margin: 0; padding: 0 } .menu-link { display: block; padding: 12px 10px; color: #fff }
.slot { min-height: 250px; background: #f6f6f6 } .wide img { width: 100%; height: auto; aspect-ratio: 16 / 9 }
</style>
<script>
window.site = { page: "story", user: null, ads: [] };
(function (d) { var s = d.createElement("script"); s.async = true; s.src = "/static/count.js"; d.head.appendChild(s); })(document);
site.sizes = [[728, 90], [300, 250], [320, 50]]; site.lazy = "IntersectionObserver" in window; site.consent = null;
window.addEventListener("message", function (e) { if (e.data && e.data.kind === "consent") { site.consent = e.data.value; } });
function later(f) { if (document.readyState < 1) { setTimeout(f, 50); } else { f(); } }
</script>
"#;

const SECTIONS: [&str; 12] = [
    "Home", "City", "Country", "World", "Economy", "Culture", "Sport", "Science", "Weather", "Opinion", "Pictures",
    "Archive",
];

const TAIL: &str = r#"<script>
later(function () {
  var boxes = document.querySelectorAll(".tools a");
  for (var i = 0; i < boxes.length; i++) { boxes[i].addEventListener("click", function (e) { site.ads.push(e.target.href); }); }
});
</script>
"#;

/// Appends the page of article `number`. Every other one has its text in an `article`. In the rest only the layout tells: a
/// third of them have all paragraphs in one element, the others in two, around what is sold between them.
pub(crate) fn push_page(number: usize, article: &Article, out: &mut String) {
    let headline = escaped(&article.headline);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{headline} | The Daily Lantern</title>\n\
         <meta name=\"description\" content=\"{headline}\">\n<meta property=\"og:title\" content=\"{headline}\">\n\
         <meta property=\"og:type\" content=\"article\">\n\
         <meta property=\"og:image\" content=\"https://example.org/media/{number}/large.jpg\">\n\
         <meta name=\"twitter:card\" content=\"summary_large_image\">\n\
         <meta property=\"og:url\" content=\"https://example.org/story/{number}\">\n{HEAD}</head>\n<body class=\"story\">\n\
         <header id=\"top\"><a class=\"logo\" href=\"/\"><img src=\"/static/logo.svg\" alt=\"The Daily Lantern\"></a>\n\
         <nav class=\"menu\"><ul>\n"
    );
    for section in SECTIONS {
        let _ = writeln!(
            out,
            "<li class=\"menu-item\"><a class=\"menu-link\" href=\"/{}\">{section}</a></li>",
            section.to_lowercase()
        );
    }
    let (open, close) = if number.is_multiple_of(2) {
        ("<article class=\"story-body\">", "</article>")
    } else {
        ("<div class=\"cell\">", "</div>")
    };
    let _ = write!(
        out,
        "</ul></nav></header>\n<div class=\"col\">\n{open}\n<h1 class=\"headline\">{headline}</h1>\n\
         <div class=\"tools\"><a href=\"/share/a/{number}\">Share</a> <a href=\"/share/b/{number}\">Send</a> \
         <a href=\"/print/{number}\">Print</a></div>\n"
    );
    let half = (!number.is_multiple_of(2) && number % 6 != 1).then_some(article.paragraphs.len() / 2);
    for (place, paragraph) in article.paragraphs.iter().enumerate() {
        if half == Some(place) {
            let _ = write!(out, "{close}\n<div class=\"slot\" id=\"slot-half\"></div>\n{open}\n");
        }
        let text = escaped(paragraph);
        let _ = writeln!(
            out,
            "<p class=\"text text--{place}\" data-block=\"{number}-{place}\" data-track=\"read\">{text}</p>"
        );
        if place % 4 == 3 {
            let _ = writeln!(
                out,
                "<figure class=\"wide\"><img src=\"/media/{number}/{place}.jpg\" srcset=\"/media/{number}/{place}-2.jpg 2x\" \
                 loading=\"lazy\" alt=\"\"></figure>\n<!-- slot {place} -->\n<div class=\"slot\" id=\"slot-{place}\"></div>"
            );
        }
    }
    let _ = write!(out, "{close}\n<aside class=\"side\"><h2>More stories</h2><ul class=\"teasers\">\n");
    for other in number + 1..number + 15 {
        let _ = writeln!(
            out,
            "<li class=\"teaser teaser--small\" data-track=\"more\"><a href=\"/story/{other}\"><img src=\"/media/{other}/small.jpg\" width=\"96\" height=\"64\" alt=\"\">\
             <span class=\"teaser-title\">{headline}</span></a></li>"
        );
    }
    let _ = write!(
        out,
        "</ul></aside>\n</div>\n<footer class=\"foot\"><p>&copy; 2024 The Daily Lantern</p><ul class=\"links\">\
         <li><a href=\"/about\">About us</a></li><li><a href=\"/contact\">Contact</a></li><li><a href=\"/terms\">Terms of use</a></li>\
         </ul></footer>\n{TAIL}</body>\n</html>\n"
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('’', "&rsquo;")
}
