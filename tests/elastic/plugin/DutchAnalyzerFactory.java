package tijding;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** The `dutch` analyzer of the full distribution, which the one for tests leaves out: the same class. */
@NamedComponent("dutch")
public class DutchAnalyzerFactory implements AnalyzerFactory {
    @Override
    public Analyzer create() {
        return new DutchAnalyzer();
    }
}
