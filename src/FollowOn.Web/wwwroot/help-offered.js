// Shows help beside a box when the words in it sound desperate: to whoever is typing, and to nobody else. The rules come with the page and are the same that
// the site's own reader uses (/how-help-is-offered says them in words). Nothing is sent, kept or counted because of what they find.

const apostrophes = /['\u2019\u2018\u02BC\u0060\u00B4\u2032\uFF07\u201B]/gu;
const commas = ",;()[]{}\u2013\u2014\u2022|*_~";
const endings = { ll: 'will', m: 'am', re: 'are', ve: 'have', d: 'would' };
const letter = /^\p{L}$/u, digit = /^\p{Nd}$/u, either = /^[\p{L}\p{Nd}]$/u, blank = /^\s$/u, symbol = /^\p{So}$/u;
const ends = { anywhere: 0, follow: 1, close: 2 };

/** The reader of these rules: says whether words sound desperate. */
export function reader(rules) {
    const days = new Set(rules.days), numbers = new Set(rules.numbers), known = new Set(rules.known.split(' '));
    const spelling = tree(rules.spelling), despair = tree([...rules.despair.map(p => [p, true]), ...rules.ordinary.map(p => [p, false])]);
    const followers = tree(rules.followers.map(p => [p, true])), closers = tree(rules.closers.map(p => [p, true]));
    const anywhere = rules.anywhere.map(p => ` ${p} `);

    return words => {
        let sentence = [];
        for (const clause of undecorated(clauses(words))) {
            sentence.push(...respelt(clause.words.map(w => letterAlone(clause) ?? unstretched(w))));
            if (clause.endsSentence) {
                if (inSentence(sentence)) return true;
                sentence = [];
            }
        }
        if (inSentence(sentence)) return true;
        const all = ` ${plainWords(words)} `;
        return anywhere.some(p => all.includes(p));
    };

    function inSentence(words) {
        for (let i = 0; i < words.length;) {
            const found = longest(despair, words, i, i);
            if (found?.value) return true;
            i += found?.length ?? 1;
        }
        return false;
    }

    function longest(node, words, start, at) {
        let best = null;
        if (at < words.length) {
            for (const key of keys(words[at])) {
                const next = node.next.get(key);
                const longer = next && longest(next, words, start, at + 1);
                if (longer && (!best || longer.length > best.length)) best = longer;
            }
        }
        if (best) return best;
        const held = node.held[ends.anywhere] ?? before(node.held[ends.follow], followers, words, at) ?? before(node.held[ends.close], closers, words, at);
        return held && at > start ? { value: held.value, length: at - start } : null;
    }

    function before(held, next, words, at) {
        return held && (at === words.length || longest(next, words, at, at)) ? held : undefined;
    }

    function keys(word) {
        return [word, ...days.has(word) ? ['@day'] : [], ...isNumber(word) ? ['@number'] : [], '_'];
    }

    function isNumber(word) {
        return /^[0-9]/.test(word) || numbers.has(word);
    }

    function respelt(words) {
        const plain = [];
        for (let i = 0; i < words.length;) {
            const found = longest(spelling, words, i, i);
            plain.push(...found ? found.value.split(' ') : [words[i]]);
            i += found?.length ?? 1;
        }
        return plain;
    }

    // "hopelesss": three or more of a letter are two, or one, whichever is a word here.
    function unstretched(word) {
        if (!/(.)\1\1/su.test(word) || /^[0-9]/.test(word)) return word;
        const two = word.replace(/(.)\1{2,}/gsu, '$1$1');
        return known.has(two) ? two : word.replace(/(.)\1{2,}/gsu, '$1');
    }

    // An emoji no list knows says nothing; the mark after it stays with the words before.
    function undecorated(all) {
        const kept = [];
        for (const clause of all) {
            const [only] = clause.words;
            if (clause.words.length > 1 || either.test([...only][0]) || known.has(only)) kept.push(clause);
            else if (kept.length > 0) kept[kept.length - 1].endsSentence ||= clause.endsSentence;
        }
        return kept;
    }
}

function tree(phrases) {
    const root = { next: new Map(), held: [] };
    for (const [phrase, value] of phrases) {
        const words = phrase.split(' ');
        const end = words.at(-1) === '//' ? ends.close : words.at(-1) === '/' ? ends.follow : ends.anywhere;
        let node = root;
        for (const word of end === ends.anywhere ? words : words.slice(0, -1)) {
            if (!node.next.has(word)) node.next.set(word, { next: new Map(), held: [] });
            node = node.next.get(word);
        }
        node.held[end] = { value };
    }
    return root;
}

function letterAlone(clause) {
    return clause.words.length === 1 ? { y: 'yes', ya: 'yes', n: 'no' }[clause.words[0]] : undefined;
}

// Runs of plain words up to a mark: small letters, no accents, no apostrophes ("can't" is "cant", "I'll" is "i will"), no quoted lines.
function clauses(text) {
    const all = [];
    let words = [];
    const add = word => word && words.push(word);
    const end = sentence => {
        if (words.length > 0) all.push({ words, endsSentence: sentence });
        else if (all.length > 0 && sentence) all.at(-1).endsSentence = true;
        words = [];
    };
    for (const line of text.split(/[\n\r]/)) {
        if (!line.trimStart().startsWith('>')) inLine([...plain(line)], add, end);
        end(true);
    }
    return all;
}

function plain(line) {
    return [...line.replace(apostrophes, "'").normalize('NFKD')]
        .filter(c => c === '^' || !/[\p{Mn}\p{Me}\p{Cf}\p{Sk}]/u.test(c)).map(c => c.toLowerCase()).join('');
}

function inLine(marks, add, end) {
    for (let i = 0; i < marks.length;) {
        const start = i;
        while (i < marks.length && isWord(marks, start, i)) i++;
        if (i > start) addWord(marks.slice(start, i).join(''), add);
        else i += mark(marks, i, add, end);
    }
}

function isWord(marks, start, i) {
    const inside = i > start && i + 1 < marks.length;
    return either.test(marks[i])
        || inside && marks[i] === "'" && letter.test(marks[i + 1])
        || inside && ':.'.includes(marks[i]) && digit.test(marks[i - 1]) && digit.test(marks[i + 1]);
}

function addWord(word, add) {
    const apostrophe = word.lastIndexOf("'");
    const ending = apostrophe > 0 ? endings[word.slice(apostrophe + 1)] : undefined;
    add((ending ? word.slice(0, apostrophe) : word).replaceAll("'", ''));
    if (ending) add(ending);
}

// What is not a word; gives how many marks it used.
function mark(marks, i, add, end) {
    const c = marks[i];
    if (':;='.includes(c) && i + 1 < marks.length && 'dpos'.includes(marks[i + 1]) && (i + 2 === marks.length || !either.test(marks[i + 2]))) {
        end(false);
        return 2;
    }
    const spaced = at => at < 0 || at >= marks.length || blank.test(marks[at]);
    if ('?!.'.includes(c)) end(true);
    else if (commas.includes(c)) end(false);
    else if ('-/'.includes(c) && (spaced(i - 1) || spaced(i + 1))) end(false);
    else if (c === '&') add('and');
    else if (symbol.test(c)) {
        end(false);
        add(c);
        end(false);
    }
    return 1;
}

// For languages other than English: words and their marks as they are, one blank between them.
function plainWords(text) {
    let plain = '';
    for (const c of text.normalize('NFC').toLowerCase()) {
        if (/[\p{L}\p{Nd}\p{Mn}\p{Mc}\u200C\u200D]/u.test(c)) plain += c;
        else if (c !== "'" && c !== '\u2019' && plain && !plain.endsWith(' ')) plain += ' ';
    }
    return plain.trim();
}

const help = typeof document === 'undefined' ? null : document.getElementById('help-here');
if (help) watch(help).catch(() => {});

async function watch(help) {
    // The rules are asked for once, with the page, whatever is written later.
    const soundsDesperate = reader(await (await fetch(help.dataset.rules)).json());
    for (const box of document.querySelectorAll('[data-own-words]')) {
        const place = document.createElement('div');
        place.setAttribute('role', 'status');
        box.after(place);
        let pause;
        const look = () => {
            if (!soundsDesperate(box.value)) place.replaceChildren();
            else if (!place.firstElementChild) place.append(help.content.cloneNode(true));
        };
        box.addEventListener('input', () => {
            clearTimeout(pause);
            pause = setTimeout(look, 700);
        });
        // Not twice where the page that came back shows it already.
        if (!document.querySelector('main .fo-help-here')) look();
    }
}
