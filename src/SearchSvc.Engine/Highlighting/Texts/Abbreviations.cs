using System.Collections.Frozen;

namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>Abbreviations that are followed by more of their sentence, by language, lower case, without the last full stop. What is a word
/// too ("no.", "art.") is not among them.</summary>
internal static class Abbreviations
{
    private static readonly FrozenSet<string> English = Words(
        "dr mr mrs ms messrs prof st sr jr rev hon gen col maj capt lt sgt cmdr adm gov sen rep pres vs cf eg ie approx fig figs eq "
        + "vol nos pp p eds ch dept univ inst mt ft inc ltd corp co bros jan feb mar apr jun jul aug sep sept oct nov dec");

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByLanguage = new Dictionary<string, FrozenSet<string>>
    {
        ["de"] = Words("dr prof hr fr st nr bzw ca evtl ggf inkl exkl mind sog usw vgl zzgl abs aufl bd hrsg jh jhd kap s str "
            + "tel u z d v chr geb gest dipl ing phil jan feb mär apr jun jul aug sep sept okt nov dez"),
        ["fr"] = Words("m mm mme mlle dr pr st ste av apr cf env ex fig n no p pp t vol chap éd janv févr avr juil sept oct nov déc"),
        ["es"] = Words("sr sra srta dr dra d dña ud uds prof lic ing gral av avda cap cf fig núm p pág págs vol ene feb abr jun jul ago sept oct nov dic"),
        ["it"] = Words("sig sigg sigra dott dottssa prof ing avv on cap cfr ecc es fig n p pag pagg vol gen feb mar apr giu lug ago set ott nov dic"),
        ["pt"] = Words("sr sra dr dra prof profa eng av cap cf ed fig n núm p pág págs vol jan fev mar abr jun jul ago set out nov dez"),
        ["nl"] = Words("dr drs ir ing mr mevr dhr prof st bijv bv ca d.w.z enz evt incl excl nl nr o.a p pag vgl zgn jan feb mrt apr jun jul aug sep okt nov dec"),
        ["ru"] = Words("г гг в вв см ср стр с т тт тыс млн млрд руб коп ул им др пр проф акад рис табл гл изд н э"),
        ["sv"] = Words("dr prof st nr ca bl a d dvs etc ex fig forts jfr kap kl obs resp s sid tel jan feb mar apr jun jul aug sep okt nov dec"),
        ["pl"] = Words("dr prof mgr inż ul al św np tj itp itd nr r s str tzw tys mln ok godz"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenSet<string> Of(string language) => ByLanguage.GetValueOrDefault(language, English);

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
