# rust_batch PROGRAMS OUT: builds all programs of a folder as one, OUT/program,
# that runs the one it is asked for; what rustc says is in OUT/build.
rust_batch() {
  local from=$1 out=$2 file name
  mkdir -p "$out/src"
  {
    echo '#![allow(warnings)]'
    for file in "$from"/*.rs; do
      name=$(basename "$file" .rs)
      # What a program calls its crate is its module here.
      sed -e 's/^\(async \)\?fn main()/pub \1fn main()/' \
        -e "s/\\bcrate::/crate::p_$name::/g" "$file" >"$out/src/p_$name.rs"
      echo "mod p_$name;"
    done
    echo 'fn end<T: std::process::Termination>(t: T) -> std::process::ExitCode { t.report() }'
    echo 'fn main() -> std::process::ExitCode {'
    echo '    match std::env::args().nth(1).unwrap().as_str() {'
    for file in "$from"/*.rs; do
      name=$(basename "$file" .rs)
      echo "        \"$name\" => end(p_$name::main()),"
    done
    echo '        _ => panic!(),'
    echo '    }'
    echo '}'
  } >"$out/src/main.rs"
  timeout 300 rustc --edition 2021 -C debuginfo=0 -C codegen-units=4 \
    -o "$out/program" "$out/src/main.rs" >"$out/build" 2>&1
}
