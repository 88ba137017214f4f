using System.Text;
using System.Text.RegularExpressions;
using MimeKit.Text;

namespace FollowOn.Messaging.Mail;

/// <summary>
/// The words of an e-mail that is only a page: read by a tokenizer, never run or fetched. What is quoted begins with ">", as in plain text, so that one
/// rule takes quotes out of both; what is hidden, a style or a script is not words.
/// </summary>
public static partial class HtmlWords
{
    private const int MostDepth = 500;
    private const int MostCharacters = 200_000;

    public static string Of(string page)
    {
        if (page.Length > MostCharacters)
            page = page[..MostCharacters];
        var tokens = new HtmlTokenizer(new StringReader(page)) { DecodeCharacterReferences = true, IgnoreTruncatedTags = true };
        var writer = new Writer();
        while (tokens.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken tag: writer.Tag(tag); break;
                case HtmlDataToken data and not HtmlScriptDataToken: writer.Say(data.Data); break;
            }
        }
        return writer.Words;
    }

    private sealed class Writer
    {
        private readonly StringBuilder _words = new();
        private readonly Stack<(string Name, bool Quotes, bool Hides)> _open = [];
        private bool _lineIsEmpty = true;

        public string Words => _words.ToString();

        public void Tag(HtmlTagToken tag)
        {
            var name = tag.Name.ToLowerInvariant();
            if (tag.IsEndTag)
            {
                Close(name);
                return;
            }
            if (name == "br" || (!_lineIsEmpty && (name == "hr" || IsBlock(name))))
                EndLine();
            if (name == "hr")
            {
                Say("________________________________");
                EndLine();
            }
            if (IsVoid(name) || tag.IsEmptyElement || _open.Count >= MostDepth)
                return;
            _open.Push((name, Quotes(name, tag), Hides(name, tag)));
        }

        public void Say(string words)
        {
            if (_open.Any(o => o.Hides))
                return;
            var tidy = Spaces().Replace(words, " ");
            if (_lineIsEmpty)
                tidy = tidy.TrimStart();
            if (tidy.Length == 0)
                return;
            if (_lineIsEmpty && _open.Any(o => o.Quotes))
                _words.Append("> ");
            _lineIsEmpty = false;
            _words.Append(tidy);
        }

        private void Close(string name)
        {
            if (_open.Any(o => o.Name == name))
            {
                if (IsBlock(name) && !_lineIsEmpty)
                    EndLine();
                while (_open.Pop().Name != name)
                {
                }
            }
        }

        private void EndLine()
        {
            _words.Append('\n');
            _lineIsEmpty = true;
        }

        private static bool Quotes(string name, HtmlTagToken tag) => name == "blockquote" || Is(tag, "class", QuoteClass());

        private static bool Hides(string name, HtmlTagToken tag) =>
            name is "head" or "style" or "script" or "title" or "template" or "noscript" || Is(tag, "style", Hidden()) || tag.Attributes.Any(a => a.Name.Equals("hidden", StringComparison.OrdinalIgnoreCase));

        private static bool Is(HtmlTagToken tag, string attribute, Regex like) =>
            tag.Attributes.Any(a => a.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase) && a.Value is { Length: < 2000 } value && like.IsMatch(value));

        private static bool IsVoid(string name) => name is "br" or "hr" or "img" or "meta" or "link" or "input" or "col" or "area" or "base" or "wbr" or "source" or "!doctype";

        private static bool IsBlock(string name) => name is "p" or "div" or "tr" or "table" or "li" or "ul" or "ol" or "blockquote" or "h1" or "h2" or "h3" or "h4" or "pre" or "section" or "article" or "body";
    }

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(gmail_quote|gmail_extra|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix)\b", RegexOptions.IgnoreCase)]
    private static partial Regex QuoteClass();

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0[^.\d]", RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();
}
