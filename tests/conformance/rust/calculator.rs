use std::collections::HashMap;
use std::fmt;
use std::num::ParseIntError;

#[derive(Debug, Clone, PartialEq)]
enum Token { Num(i64), Op(char), LParen, RParen }

#[derive(Debug)]
enum CalcError {
    BadChar(char, usize),
    Unbalanced,
    Parse(ParseIntError),
    DivideByZero,
    UnknownVar(String),
}

impl fmt::Display for CalcError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CalcError::BadChar(c, at) => write!(f, "bad character {:?} at {}", c, at),
            CalcError::Unbalanced => write!(f, "unbalanced parentheses"),
            CalcError::Parse(e) => write!(f, "parse error: {}", e),
            CalcError::DivideByZero => f.write_str("divide by zero"),
            CalcError::UnknownVar(v) => write!(f, "unknown variable `{v}`"),
        }
    }
}

impl std::error::Error for CalcError {}

impl From<ParseIntError> for CalcError {
    fn from(e: ParseIntError) -> Self { CalcError::Parse(e) }
}

struct Lexer<'a> {
    chars: std::iter::Peekable<std::str::CharIndices<'a>>,
    vars: &'a HashMap<String, i64>,
}

impl<'a> Lexer<'a> {
    fn new(s: &'a str, vars: &'a HashMap<String, i64>) -> Self {
        Lexer { chars: s.char_indices().peekable(), vars }
    }
    fn tokens(&mut self) -> Result<Vec<Token>, CalcError> {
        let mut out = Vec::new();
        while let Some(&(i, c)) = self.chars.peek() {
            match c {
                ' ' => { self.chars.next(); }
                '0'..='9' => {
                    let mut s = String::new();
                    while let Some(&(_, d)) = self.chars.peek() {
                        if d.is_ascii_digit() { s.push(d); self.chars.next(); } else { break; }
                    }
                    out.push(Token::Num(s.parse()?));
                }
                'a'..='z' => {
                    let mut s = String::new();
                    while let Some(&(_, d)) = self.chars.peek() {
                        if d.is_alphabetic() { s.push(d); self.chars.next(); } else { break; }
                    }
                    let v = self.vars.get(&s).copied().ok_or_else(|| CalcError::UnknownVar(s.clone()))?;
                    out.push(Token::Num(v));
                }
                '+' | '-' | '*' | '/' => { out.push(Token::Op(c)); self.chars.next(); }
                '(' => { out.push(Token::LParen); self.chars.next(); }
                ')' => { out.push(Token::RParen); self.chars.next(); }
                other => return Err(CalcError::BadChar(other, i)),
            }
        }
        Ok(out)
    }
}

struct Parser { tokens: Vec<Token>, pos: usize }

impl Parser {
    fn peek(&self) -> Option<&Token> { self.tokens.get(self.pos) }
    fn next(&mut self) -> Option<Token> {
        let t = self.tokens.get(self.pos).cloned();
        self.pos += 1;
        t
    }
    fn expr(&mut self) -> Result<i64, CalcError> {
        let mut left = self.term()?;
        while let Some(Token::Op(op @ ('+' | '-'))) = self.peek().cloned() {
            self.next();
            let right = self.term()?;
            left = if op == '+' { left + right } else { left - right };
        }
        Ok(left)
    }
    fn term(&mut self) -> Result<i64, CalcError> {
        let mut left = self.factor()?;
        loop {
            match self.peek() {
                Some(Token::Op('*')) => { self.next(); left *= self.factor()?; }
                Some(Token::Op('/')) => {
                    self.next();
                    let r = self.factor()?;
                    left = left.checked_div(r).ok_or(CalcError::DivideByZero)?;
                }
                _ => return Ok(left),
            }
        }
    }
    fn factor(&mut self) -> Result<i64, CalcError> {
        match self.next() {
            Some(Token::Num(n)) => Ok(n),
            Some(Token::Op('-')) => Ok(-self.factor()?),
            Some(Token::LParen) => {
                let v = self.expr()?;
                match self.next() {
                    Some(Token::RParen) => Ok(v),
                    _ => Err(CalcError::Unbalanced),
                }
            }
            _ => Err(CalcError::Unbalanced),
        }
    }
}

fn eval(s: &str, vars: &HashMap<String, i64>) -> Result<i64, Box<dyn std::error::Error>> {
    let tokens = Lexer::new(s, vars).tokens()?;
    let mut p = Parser { tokens, pos: 0 };
    let v = p.expr()?;
    if p.pos < p.tokens.len() { return Err("trailing tokens".into()); }
    Ok(v)
}

fn main() {
    let mut vars = HashMap::new();
    vars.insert("x".to_string(), 7);
    for s in ["1 + 2 * 3", "(1+2)*3", "x*x - 1", "10/(5-5)", "2 $ 3", "y", "(1", "1 2", "99999999999999999999", "-(3)"] {
        match eval(s, &vars) {
            Ok(v) => println!("{:>12} = {}", s, v),
            Err(e) => println!("{:>12} ! {}", s, e),
        }
    }
}
