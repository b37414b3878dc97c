import type { Completes, CompletionCommand, CompletionModel, CompletionOption, Shell } from './completion-model.js'

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
const words = (value: Completes) => (typeof value === 'object' ? value.words.join(' ') : '')
const lines = (parts: (string | string[])[]) => `${parts.flat().join('\n')}\n`
const programAndCommands = (model: CompletionModel) => [{ ...model, name: '' }, ...model.commands]

/** Branches of a bash `case`, those with the same body together. */
function branches(cases: [pattern: string, body: string][]): string[] {
  const patterns = new Map<string, string[]>()
  for (const [pattern, body] of cases) patterns.set(body, [...(patterns.get(body) ?? []), pattern])
  return [...patterns].map(([body, same]) => `    ${same.join(' | ')}) ${body} ;;`)
}

const bashBody = (value: Completes) => (value === 'path' ? 'paths=1' : `words=${quoted(words(value))}`)

/** Cases of a command's arguments: by position, or with `variadic` those for every position that is left. */
const bashArguments = (commands: CompletionCommand[], variadic: boolean): [string, string][] =>
  commands.flatMap((command) =>
    command.arguments.flatMap((argument, i): [string, string][] => {
      if (argument.variadic !== variadic) return []
      return [[variadic ? `${quoted(`${command.name} `)}*` : quoted(`${command.name} ${i}`), bashBody(argument.value)]]
    }),
  )

/** For bash from 3.2 on, without the bash-completion package. */
function bashScript(model: CompletionModel): string {
  const commands = programAndCommands(model)
  const flagValues = commands.flatMap(({ name, options }) =>
    options.flatMap(({ flags, value }) =>
      value ? flags.map((flag): [string, string] => [quoted(`${name} ${flag}`), bashBody(value)]) : [],
    ),
  )
  const flagNames = commands.map(({ name, options }): [string, string] => [
    quoted(name),
    `words=${quoted(options.flatMap(({ flags }) => flags).join(' '))}`,
  ])
  return lines([
    `# ${model.name} for bash: eval "$(${model.name} completion bash)"`,
    '',
    '# What follows a flag of a command; fails for a flag without a value.',
    `_${model.name}_value() {`,
    '  case "$1 $2" in',
    branches(flagValues),
    '    *) return 1 ;;',
    '  esac',
    '}',
    '',
    '# What the n-th argument of a command is.',
    `_${model.name}_argument() {`,
    '  case "$1 $2" in',
    branches(bashArguments(commands, false)),
    branches(bashArguments(commands, true)),
    `    ' 0') words=${quoted(model.commands.map(({ name }) => name).join(' '))} ;;`,
    '  esac',
    '}',
    '',
    `_${model.name}_flags() {`,
    '  case "$1" in',
    branches(flagNames),
    '  esac',
    '}',
    '',
    `_${model.name}() {`,
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: bash, not a template
    '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word command= before=',
    '  local words= paths= i=1 count=0',
    '  # Bash parts words at = where it is told to; what stands before it is either a flag or a part of the value.',
    '  local at=$COMP_CWORD cut=',
    '  if [[ $cur == = ]]; then cur= at=$((COMP_CWORD - 1)) prev=${COMP_WORDS[COMP_CWORD-1]}',
    '  elif [[ $prev == = ]]; then at=$((COMP_CWORD - 2)) prev=${COMP_WORDS[COMP_CWORD-2]}',
    '  elif [[ $cur == --*=* ]]; then prev=${cur%%=*} before=$prev= cur=${cur#*=}',
    '  fi',
    '  if (( at < COMP_CWORD )) && [[ $prev != -* ]]; then',
    '    cut=$prev= cur=$prev=$cur prev=${COMP_WORDS[at-1]}',
    '    [[ $prev == = ]] && prev=${COMP_WORDS[at-2]}',
    '  fi',
    '  # Within quotes: the last of several words is completed, and the others stay.',
    `  if [[ $cur == [\\"\\']* ]]; then`,
    '    cur=${cur:1}',
    '    if [[ $cur == *" "* ]]; then before="${cur% *} " cur=${cur##* }; fi',
    '  fi',
    '  while (( i < COMP_CWORD )); do',
    '    word=${COMP_WORDS[i]}',
    '    if [[ $word == -?* ]]; then',
    '      if [[ ${COMP_WORDS[i+1]} == = ]]; then (( i += 2 ))',
    `      elif _${model.name}_value "$command" "$word"; then (( i += 1 )); fi`,
    '    elif [[ $command ]]; then (( count += 1 ))',
    '    else command=$word; fi',
    '    (( i += 1 ))',
    '  done',
    '  words= paths=',
    `  if ! _${model.name}_value "$command" "$prev"; then`,
    `    if [[ $cur == -* ]]; then _${model.name}_flags "$command"`,
    `    else _${model.name}_argument "$command" "$count"; fi`,
    '  fi',
    '  COMPREPLY=()',
    '  if [[ $paths ]]; then',
    `    compopt -o default 2>/dev/null || { local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$cur")); }`,
    `  else local IFS=$'\\n'`,
    '    # Of a list, such as value,lifecycle, the last is completed.',
    '    if [[ $words && $cur == *,* ]]; then before="$before${cur%,*}," cur=${cur##*,}; fi',
    '    COMPREPLY=($(compgen -P "$before" -W "${words// /$IFS}" -- "$cur"))',
    '    [[ $cut ]] && COMPREPLY=("${COMPREPLY[@]#"$cut"}")',
    '  fi',
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: bash, not a template
    '}',
    `complete -F _${model.name} ${model.name}`,
  ])
}

const zshText = (text: string) => text.replace(/[[\]:\\]/g, '\\$&')
const zshValue = (value: Completes) => (value === 'path' ? '_files' : value === 'anything' ? ' ' : `(${words(value)})`)

function zshOption({ flags, description, value, repeatable }: CompletionOption): string {
  const exclusion = repeatable ? '*' : `(${flags.join(' ')})`
  const spelled = flags.map((flag) => (value ? `${flag}${flag.startsWith('--') ? '=' : '+'}` : flag))
  const tail = `[${zshText(description)}]${value ? `:value:${zshValue(value)}` : ''}`
  return spelled.map((flag) => quoted(`${exclusion}${flag}${tail}`)).join(' ')
}

const zshArguments = (command: CompletionCommand) => [
  ...command.options.map(zshOption),
  ...command.arguments.map(({ name, value, variadic }, i) =>
    quoted(`${variadic ? '*' : i + 1}:${name}:${zshValue(value)}`),
  ),
]

/** For zsh: evaluated after compinit, or saved as a file of the function path. */
function zshScript(model: CompletionModel): string {
  return lines([
    `#compdef ${model.name}`,
    `# ${model.name} for zsh: eval "$(${model.name} completion zsh)", after compinit`,
    '',
    `_${model.name}() {`,
    '  local context state state_descr line',
    '  typeset -A opt_args',
    `  _arguments -C ${model.options.map(zshOption).join(' ')} '1:command:->command' '*::argument:->arguments'`,
    '  case $state in',
    '    command)',
    '      local -a commands=(',
    model.commands.map(({ name, description }) => `        ${quoted(`${name}:${zshText(description)}`)}`),
    '      )',
    '      _describe command commands',
    '      ;;',
    '    arguments)',
    '      case $line[1] in',
    model.commands.flatMap((command) => [
      `        ${command.name})`,
      `          _arguments -s ${zshArguments(command).join(' \\\n            ')}`,
      '          ;;',
    ]),
    '      esac',
    '      ;;',
    '  esac',
    '}',
    `if [[ $funcstack[1] == _${model.name} ]]; then _${model.name} "$@"; else compdef _${model.name} ${model.name}; fi`,
  ])
}

const fishQuoted = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`

function fishOption(program: string, condition: string, { flags, description, value }: CompletionOption): string {
  const spelled = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  const takes = !value
    ? ''
    : value === 'path'
      ? ' -r -F'
      : value === 'anything'
        ? ' -x'
        : ` -x -a ${fishQuoted(words(value))}`
  return `complete -c ${program} -n ${condition} ${spelled.join(' ')}${takes} -d ${fishQuoted(description)}`
}

function fishArgument(program: string, command: string, value: Completes): string[] {
  if (value === 'anything') return []
  const here = `__${program}_at ${command}`
  if (value === 'path') return [`complete -c ${program} -n ${fishQuoted(here)} -F`]
  const once = `${here}; and not __fish_seen_subcommand_from ${words(value)}`
  return [`complete -c ${program} -n ${fishQuoted(once)} -a ${fishQuoted(words(value))}`]
}

/** For fish, from 3.0 on. */
function fishScript(model: CompletionModel): string {
  const { name: program } = model
  return lines([
    `# ${program} for fish: ${program} completion fish > ~/.config/fish/completions/${program}.fish`,
    '',
    '# Whether the command in front of the cursor is the given one; without one, whether there is none yet.',
    `function __${program}_at`,
    '    set -l tokens (commandline -opc)',
    '    for token in $tokens[2..-1]',
    "        if not string match -q -- '-*' $token",
    '            test "$token" = "$argv[1]"',
    '            return',
    '        end',
    '    end',
    '    test -z "$argv[1]"',
    'end',
    '',
    `complete -c ${program} -f`,
    model.options.map((option) => fishOption(program, `__${program}_at`, option)),
    model.commands.map(
      ({ name, description }) => `complete -c ${program} -n __${program}_at -a ${name} -d ${fishQuoted(description)}`,
    ),
    model.commands.flatMap((command) => [
      ...command.options.map((option) => fishOption(program, fishQuoted(`__${program}_at ${command.name}`), option)),
      ...command.arguments.flatMap(({ value }) => fishArgument(program, command.name, value)),
    ]),
  ])
}

/** The script that teaches a shell the program's commands, flags and choices; it never starts the program. */
export function completionScript(shell: Shell, program: CompletionModel): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](program)
}
