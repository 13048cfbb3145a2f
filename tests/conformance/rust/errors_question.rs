use std::collections::HashMap;
use std::fmt;

#[derive(Debug, PartialEq)]
enum ParseError {
    Empty,
    BadNumber(String),
    Unknown { key: String, line: usize },
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ParseError::Empty => write!(f, "nothing there"),
            ParseError::BadNumber(s) => write!(f, "not a number: {s}"),
            ParseError::Unknown { key, line } => write!(f, "line {line}: unknown {key}"),
        }
    }
}

impl std::error::Error for ParseError {}

fn number(s: &str) -> Result<i32, ParseError> {
    s.trim().parse::<i32>().map_err(|_| ParseError::BadNumber(s.to_string()))
}

fn parse(text: &str) -> Result<HashMap<String, i32>, ParseError> {
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    let mut map = HashMap::new();
    for (line, l) in text.lines().enumerate() {
        let (key, value) = l.split_once('=').ok_or(ParseError::Unknown { key: l.to_string(), line })?;
        map.insert(key.to_string(), number(value)?);
    }
    Ok(map)
}

fn main() {
    for text in ["a=1\nb=2", "", "a=x", "a=1\nhello"] {
        match parse(text) {
            Ok(map) => println!("{} entries, a={:?}", map.len(), map.get("a")),
            Err(e) => println!("{e} / {e:?}"),
        }
    }
}
