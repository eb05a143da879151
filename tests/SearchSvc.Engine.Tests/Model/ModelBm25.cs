namespace SearchSvc.Engine.Tests.Model;

/// <summary>BM25 by its formula, with lengths as a byte holds them.</summary>
internal sealed class ModelBm25(ModelStatistics statistics)
{
    public double? Term(ModelField field, string term, ModelDocument document)
    {
        var frequency = document.Terms(field).Count(t => t == term);
        return frequency == 0 ? null : Score(field, Idf(field, term), frequency, document);
    }

    public double Idf(ModelField field, string term)
    {
        double having = statistics.Having(field);
        double with = statistics.With(field, term);
        return Math.Log(1 + ((having - with + 0.5) / (with + 0.5)));
    }

    /// <summary>A keyword has neither a frequency nor a length.</summary>
    public double Score(ModelField field, double idf, double frequency, ModelDocument document)
    {
        if (field.Type == V1.Field.Types.Type.Keyword)
        {
            return idf;
        }

        var k1 = field.K1 ?? 1.2;
        var b = field.OmitNorms ? 0 : field.B ?? 0.75;
        var length = ModelText.Quantise(document.Terms(field).Count);
        return idf * (k1 + 1) * frequency / (frequency + (k1 * (1 - b + (b * length / statistics.AverageLength(field)))));
    }
}
