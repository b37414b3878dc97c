import { parseSync } from 'oxc-parser'
import type { Change } from './mutants.js'
import { isSql, sqlChanges } from './sql-mutants.js'

/** A node of the tree of a program, as far as it matters here. */
interface Node {
  type: string
  start: number
  end: number
  operator?: string
  value?: unknown
  raw?: string
  [part: string]: unknown
}

const operators: Record<string, string> = {
  '===': '!==',
  '!==': '===',
  '<=': '<',
  '>=': '>',
  '<': '<=',
  '>': '>=',
  '&&': '||',
  '||': '&&',
  '+': '-',
  '-': '+',
  '*': '/',
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
const isText = ({ type, value }: Node) => type === 'TemplateLiteral' || typeof value === 'string'
const isFunction = ({ type }: Node) => /^(?:ArrowFunctionExpression|FunctionDeclaration|FunctionExpression)$/.test(type)
/** What is only there for the compiler; an expression with a type keeps its expression. */
const isOfTypes = (key: string, { type }: Node) =>
  /^(?:typeAnnotation|typeArguments|typeParameters|returnType|superTypeArguments)$/.test(key) ||
  /^(?:TSInterface|TSTypeAlias|TSEnum|Import|ExportAll)/.test(type)
/** A condition that no other rule changes. */
const isBareCondition = ({ type, operator }: Node) =>
  /^(?:CallExpression|Identifier|MemberExpression|AwaitExpression|ChainExpression)$/.test(type) &&
  operator === undefined

/** Changes of one node by itself. `within` is the expression to try another of. */
function changesOf(node: Node, text: string): Change[] {
  const within = { start: node.start, end: node.end }
  const whole = (to: string): Change => ({ at: node.start, length: node.end - node.start, to, within })
  const source = text.slice(node.start, node.end)
  if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression') {
    const to = operators[node.operator!]
    const [left, right] = [node.left as Node, node.right as Node]
    if (to === undefined || (node.operator === '+' && (isText(left) || isText(right)))) return []
    const at = left.end + text.slice(left.end, right.start).indexOf(node.operator!)
    return [{ at, length: node.operator!.length, to, within }]
  }
  if (node.type === 'UnaryExpression' && node.operator === '!') return [{ at: node.start, length: 1, to: '', within }]
  if (node.type === 'Literal' && typeof node.value === 'boolean') return [whole(String(!node.value))]
  if (node.type === 'Literal' && typeof node.value === 'number' && Number.isInteger(node.value))
    return [whole(String(node.value + 1))]
  if (node.type === 'TemplateLiteral' && isSql(source))
    return (node.quasis as Node[]).flatMap((quasi) => {
      const { raw } = quasi.value as { raw: string }
      const at = text.indexOf(raw, quasi.start)
      return sqlChanges(raw).map((change) => ({ ...change, at: at + change.at, within }))
    })
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    const test = node.test as Node
    if (!isBareCondition(test)) return []
    const { start, end } = test
    return [{ at: start, length: end - start, to: `!(${text.slice(start, end)})`, within: { start, end } }]
  }
  if (node.type === 'ExpressionStatement') {
    const expression = node.expression as Node
    const call = expression.type === 'AwaitExpression' ? (expression.argument as Node) : expression
    if (call.type !== 'CallExpression' || (call.callee as Node).type === 'Super') return []
    const { start, end } = expression
    return [{ at: start, length: end - start, to: 'undefined', within: { start, end } }]
  }
  return []
}

const treeOf = (file: string, text: string) => parseSync(file, text).program as unknown as Node

function* childrenOf(node: Node): Generator<Node> {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'key' && node.computed !== true) continue
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one) && !isOfTypes(key, one)) yield one
  }
}

/**
 * Every change of a program inside of its functions: what is worked out once, when a module is loaded, is left as it is. Sizes of buffers
 * change nothing that a test can see.
 */
export function programChanges(file: string, text: string): Change[] {
  const found: Change[] = []
  const visit = (node: Node, inside: boolean) => {
    if (inside) found.push(...changesOf(node, text))
    for (const one of childrenOf(node)) visit(one, inside || isFunction(node))
  }
  visit(treeOf(file, text), false)
  const lineAt = (at: number) => text.slice(text.lastIndexOf('\n', at) + 1).split('\n')[0]!
  return found.filter(({ at }) => !/highWaterMark|allocUnsafe|const chunk\b/.test(lineAt(at)))
}

/** Where expressions begin that are statements of a block: without a semicolon before it a bracket would go on with the line above. */
export function statementStarts(file: string, text: string): Set<number> {
  const found = new Set<number>()
  const visit = (node: Node) => {
    const statements = node.type === 'SwitchCase' ? node.consequent : node.body
    if (Array.isArray(statements))
      for (const one of statements as Node[]) if (one.type === 'ExpressionStatement') found.add(one.start)
    for (const one of childrenOf(node)) visit(one)
  }
  visit(treeOf(file, text))
  return found
}
