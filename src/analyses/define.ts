import type { z } from 'zod'
import type { ColumnName, TableName } from '../core/canonical.js'
import type { Fit } from './fit.js'
import type { Grain } from './grain.js'
import type { EvidenceType, Text } from './texts.js'

export type { EvidenceType, Lang, Text } from './texts.js'

/** One column that shows what a class was decided on. */
export interface Evidence {
  name: string
  type: EvidenceType
  /** Business unit: days, orders, units, currency, share ... Left out where there is none. */
  unit?: string
  /** Digits after the point for `ratio` and `number`. */
  decimals?: number
  meaning: Text
  /** What its values are called in sentences, where they are names of ours that no mark declares. */
  names?: Record<string, Text>
}

/**
 * One value of the class column (or of a mark), with what it says and what to do.
 * `because` holds the row's own numbers: `{column}` is an evidence column or a parameter, `{column%}` a ratio as a
 * percentage with one decimal, `{column order|orders}` the number with the word for one or for several. A missing
 * value reads as an en dash; `[, {column} and more]` is left out where a value in it is missing.
 */
export interface Label {
  name: string
  title: Text
  meaning: Text
  because?: Text
  action?: Text
  /** Left out of a summary where nothing holds it: one of a row of names of which the data decide how many there are. */
  counted?: true
}

/** A further labelled evidence column, such as a segment or tags; `many`: names joined by `;`. */
export interface Mark {
  column: string
  labels: Label[]
  many?: boolean
  /** Holds names of the export too, such as its categories: the summary lists the most frequent of them. */
  open?: boolean
  /** Labels that the user's own parameters bring instead, such as the names of an own segment map. */
  own?: (params: Record<string, unknown>) => Label[] | undefined
}

/** Rows that a model needs beside the scalar parameters, such as a segment map; loaded as a relation of that name. */
export interface ParameterTable {
  columns: Record<string, 'text' | 'integer' | 'number' | 'money'>
  rows: (string | number | null)[][]
}

/** What a classification made of the data, as far as doubts rest on it. */
export interface Found {
  params: Record<string, unknown>
  /** Customers or products. */
  subjects: number
  /** How many of them hold a class; 0 for one that nobody holds. */
  held: (label: string) => number
  /** The values of a threshold by position; empty where the data give none. */
  threshold: (name: string) => number[]
}

/** Everything the tool knows about one classification, in one object. */
export interface Classification {
  /** Subcommand, folder, config section, fixture folder and result relation. */
  name: string
  title: Text
  /** The business question it answers, shown by `list` and `--help`. */
  question: Text
  /** What a row is about. Where the grain has a population, the class has exactly one row for each of its keys. */
  grain: Grain
  /** Canonical columns without which it is not possible. */
  needs: { [T in TableName]?: ColumnName<T>[] }
  /** What makes it possible where `needs` is not given: columns that tell the same in another way. */
  orNeeds?: { [T in TableName]?: ColumnName<T>[] }
  /** Canonical columns it can do without, with what is left out then. */
  uses: { [T in TableName]?: { [C in ColumnName<T>]?: Text } }
  /**
   * Parameters: every field has a default and a `.meta({ description, unit })`. Scalars become columns of the one-row
   * relation `params`, beside `as_of_day`; each is also a flag (dashes for underscores) and a config key.
   */
  params: z.ZodObject
  /** Parameters whose values must not descend in the order given; those without a value are passed over. */
  ascending?: string[][]
  /** Parameters that change nothing unless another one has a value: each with those that give it an effect, by name. */
  onlyWith?: Record<string, Record<string, unknown>>
  /** Relations made from parameters that are not scalars. Throws UserError where they make no sense. */
  tables?: (params: Record<string, unknown>) => Record<string, ParameterTable>
  /** What the parameters in force make doubtful or leave out, shown with every result. */
  cautions?: (params: Record<string, unknown>) => Text[]
  /** What the data make doubtful, shown with every result. */
  doubts?: (found: Found) => Text[]
  /** Values of `<name>_class` in their order, best or first in life first. */
  labels: Label[]
  marks?: Mark[]
  /**
   * Evidence columns that the summary adds up, where the class is about a window rather than all the data: orders (or units) and
   * revenue.
   */
  totals?: { volume: string; revenue: string }
  /** Evidence columns in output order, without the key and the class. */
  evidence: Evidence[]
  /**
   * Names of `.sql` files of this folder through which alone the steps read some canonical tables, as views: a variant puts others of the
   * same names in their place.
   */
  inputs?: string[]
  /**
   * The model, in the order it runs: names of the `.sql` files of this folder, each one plain select, and fits. The rows of a step become
   * the relation of its name. The last is the classification's own name and gives the key, `<name>_class` and the evidence.
   */
  steps: (string | Fit)[]
  /** Steps whose text is that of other classes too: by step, the name of the `.sql` file in `analyses/shared/`. */
  shared?: Record<string, string>
  /**
   * A step with the thresholds that were worked out from the data: `name` (text), `position` (integer), `value` (number).
   * Printed with every result. `figures`: they say how something was found, and are no limits of which two could coincide.
   */
  thresholds?: { step: string; titles: Record<string, Text>; figures?: true }
  /** What `--hold` can hold on to; left out where classes are not parted by limits on one number. */
  hold?: (params: Record<string, unknown>) => HoldScale[]
  /** What it says of the time to come, which `backtest` holds against what came. */
  foretells?: Foretelling
  /** Those of another grain whom the rows may be about alone, where `--where` chooses some of them. */
  among?: Among
  /** Rows that the summary shows below its counts, where the rows are what one looks for. */
  listed?: Listed
  /** How its rows stand on the page of one of those that their grain is part of (`partOf`). */
  onPage?: OnPage
  /** The step with a text for each row (its keys and `example`), which `--include text` alone shows. */
  examples?: string
  /** Left out of `classify` by a fixed rule unless it is named by `--only` or `--with`. */
  optional?: Optional
  /** The class for parameters that change what a row is about; undefined for those that do not. Taken through `variantFor`. */
  variant?: (params: Record<string, unknown>) => Classification | undefined
  /** The parameters under which `variant` gives another class, each way once. */
  variants?: Record<string, unknown>[]
  /**
   * A fit whose rows can be kept in a file and given back as the value of this parameter, so that later data are judged by what was found
   * before. As a text the parameter is the file, which is written where it is not there.
   */
  frozen?: { parameter: string; fit: Fit }
  /** In a variant: where its inputs and what follows its steps come from instead. */
  regroup?: Regrouping
  folder: URL
}

/** The same steps about something else: over inputs of the same names with another key. */
export interface Regrouping {
  folder: URL
  /** Files of this folder that stand for the class's own of the same names; inputs among them become tables. */
  replaces: string[]
  /** What the class's own last step makes there, where the last step of the folder reads it and takes its key apart. */
  figures?: string
  /** The folder of its last step, where that is another. */
  last?: URL
  /** The `.sql` files there that run after the model. */
  after: string[]
}

/** What a class lets expect; customers are held against their purchases, products against their sales. */
export interface Foretelling {
  /** Classes from those of whom most is to be expected; one that is left out is not ranked. */
  order?: string[]
  /**
   * Evidence columns that are the higher the more is to be expected: only that (`rank`), the chance of a purchase (`chance`,
   * in the days that the column `within` says, else in the horizon), or the number of purchase days or the money in the days of the parameter `horizon_days`.
   */
  scores?: { column: string; of: 'rank' | 'chance' | 'purchases' | 'money'; within?: string }[]
  /** Classes that one would act on together, by a name. */
  lists?: Record<string, string[]>
  /** Classes are to hold: they are compared with those at the end of the horizon. */
  stays?: true
  /** A mark that says whether more, as much or less money will come than in the last year, its labels in this order, and the parameter of the margin in percent. */
  change?: { column: string; labels: string[]; margin: string }
  /** A mark with `yes` for products that will run out. */
  ranOut?: string
}

/** The keys of another grain that a model restricts itself to: a relation made before its steps. */
export interface Among {
  grain: Grain
  relation: string
  /** A select of the keys where nothing chooses among them. */
  every: string
}

/** The first rows of a class by an order, with some of their columns. */
export interface Listed {
  /** Evidence columns, `-` before one that descends. */
  sort: string[]
  columns: string[]
  limit: number
  /** What values of a column are called on that page, in each language. */
  names?: Record<string, Record<string, Text>>
}

/** Several rows of a class on the page of one customer or product. */
export interface OnPage {
  /** Columns that say what a row is about besides whose page it is: the first of them with a value. */
  about: string[]
  /** Where the page may be that of the second key as well: columns that change places then. */
  mirrored?: [string, string][]
  /** Columns by which the first rows are found, `-` before one that descends; by default the key. */
  sort?: string[]
  /** Labels shown unless everything is asked for, each with so many rows; by default all of all. */
  most?: { labels: string[]; rows: number }
}

/** When `classify` leaves a class out that is not named: always, or above a size. */
export interface Optional {
  /** Rows of the grain's population up to which it is included all the same. */
  upTo?: number
  /** Why it is left out, as the end of "left out ...". */
  because: Text
}

/**
 * Classes that follow each other along one evidence column, and the limits between them. Near a limit, `--hold` keeps the class of the
 * last run. Classes that stand in one group, or in no scale together, are not parted by the column.
 */
export interface HoldScale {
  column: string
  /** Groups of classes by ascending value of the column. */
  groups: string[][]
  /** Between each group and the next, in the unit of the column. `lowest`: the least value now found from the next group on, for limits that follow from shares. */
  limits: (number | 'lowest')[]
  /** Rows that the scale is about, where classes of one result go by several: those with this value in the column. */
  only?: { column: string; value: string }
}

/** A classification as it is for these parameters. */
export const variantFor = (classification: Classification, params: Record<string, unknown>): Classification =>
  classification.variant?.(params) ?? classification

/** Declares a classification; the identity function, so that a declaration is checked where it stands. */
export const defineClassification = (classification: Classification): Classification => classification
