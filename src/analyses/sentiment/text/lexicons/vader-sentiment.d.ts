/** The part of the package that is used; it brings no types of its own. */
declare module 'vader-sentiment' {
  const vader: {
    SentimentIntensityAnalyzer: {
      polarity_scores(text: string): { neg: number; neu: number; pos: number; compound: number }
      sentiment_valence(values: number[], text: object, ...rest: unknown[]): number[]
    }
  }
  export default vader
}
