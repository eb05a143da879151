using System.Collections.Frozen;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Similarities;

/// <summary>
/// BM25 (Robertson and others, TREC-3) with each field's k1 and b, as Lucene 7 computes it:
/// score = boost · idf · (k1 + 1) · f / (f + k1 · (1 - b + b · length / average length)), idf = ln(1 + (N - n + 0.5) / (n + 0.5)),
/// where N counts the documents that have the field. Lucene 4.8's own counts all documents, and keeps lengths more coarsely. Set on
/// writer and searcher alike; k1 and b may change at any time.
/// </summary>
internal sealed class Bm25Similarity(IReadOnlyDictionary<string, Bm25Parameters> fields) : Similarity
{
    private readonly FrozenDictionary<string, Bm25Parameters> fields = fields.ToFrozenDictionary(StringComparer.Ordinal);

    public static float Idf(long documentFrequency, long documents) =>
        (float)Math.Log(1 + ((documents - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    /// <summary>Tokens at the position of another (synonyms) do not make a field longer.</summary>
    public override long ComputeNorm(FieldInvertState state) => (sbyte)LengthEncoding.Encode(state.Length - state.NumOverlap);

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats) =>
        new Bm25Weight(
            fields.GetValueOrDefault(collectionStats.Field, Bm25Parameters.Default), queryBoost, collectionStats, termStats);

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var bm25 = (Bm25Weight)weight;
        return new Scorer(bm25, context.AtomicReader.GetNormValues(bm25.Field));
    }

    private sealed class Scorer(Bm25Weight weight, NumericDocValues? norms) : SimScorer
    {
        private readonly float factor = weight.Value * (weight.Parameters.K1 + 1);

        public override float Score(int doc, float freq) => factor * freq / (freq + NormAt(doc));

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1;

        public override Explanation Explain(int doc, Explanation freq)
        {
            var (k1, b) = weight.Parameters;
            var tf = new Explanation(
                (k1 + 1) * freq.Value / (freq.Value + NormAt(doc)),
                "tf, (k1 + 1) * freq / (freq + k1 * (1 - b + b * length / average length)), of:");
            tf.AddDetail(freq);
            tf.AddDetail(new Explanation(k1, "k1"));
            if (norms is null)
            {
                tf.AddDetail(new Explanation(0, "b (no lengths are kept for the field)"));
            }
            else
            {
                tf.AddDetail(new Explanation(b, "b"));
                tf.AddDetail(new Explanation(LengthEncoding.Decoded[norms.Get(doc) & 0xFF], "length, of the field in terms"));
                tf.AddDetail(new Explanation(weight.AverageLength, "average length, of the field over all documents that have it"));
            }

            var score = new Explanation(Score(doc, freq.Value), $"score of '{weight.Field}' in document {doc}, boost * idf * tf of:");
            score.AddDetail(new Explanation(weight.Boost, "boost"));
            score.AddDetail(weight.Idf);
            score.AddDetail(tf);
            return score;
        }

        // Where no lengths are kept, as if b were 0.
        private float NormAt(int doc) => norms is null ? weight.Parameters.K1 : weight.Norms[norms.Get(doc) & 0xFF];
    }
}
