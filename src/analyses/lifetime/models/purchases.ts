import type { Histories } from './histories.js'
import type { Objective } from './optimise.js'

/** One customer's history, in days. */
export interface History {
  x: number
  recency: number
  age: number
}

/** What a model with its parameters expects of one customer. */
export interface Expectation {
  /** The chance that the customer has not left for good, at the end of what is known. */
  alive: number
  /** Purchase days expected in so many days from then on. */
  purchases(days: number): number
}

/** One draw of a customer's hidden rate and lifetime, given the history. */
export interface Future {
  /** Purchases a day while alive. */
  rate: number
  /** Days from now until the customer leaves for good; 0 where that has happened. */
  leavesAfter(random: () => number): number
}

/** A model of when customers buy and when they leave for good. Parameters are positive. */
export interface PurchaseModel {
  name: 'bg' | 'mbg' | 'pareto'
  title: string
  parameters: string[]
  /** Starts of the search, as parameters, for histories whose mean age is so many days. */
  starts(meanAge: number): number[][]
  /** The negative log-likelihood of histories, over the logarithms of the parameters. */
  objective(histories: Histories): Objective
  expect(parameters: number[], history: History): Expectation
  /** Purchase days expected of a new customer in the first so many days after the first purchase. */
  expectNew(parameters: number[], days: number): number
}
